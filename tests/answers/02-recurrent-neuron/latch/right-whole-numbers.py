# whole numbers do as well
latch_weights = (3, 2, 0)
