# what the three are: one of them is no number. Write three numbers, without quotes.
latch_weights = ("3", "2", "0")
