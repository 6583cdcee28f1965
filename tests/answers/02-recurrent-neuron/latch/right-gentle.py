# a list, and a gentle loop
latch_weights = [2.5, 1.6, 0.0]
