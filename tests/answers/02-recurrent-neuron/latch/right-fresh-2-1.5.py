# a gentle loop
latch_weights = (2, 1.5, 0)
