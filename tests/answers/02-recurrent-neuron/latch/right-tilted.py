# a little bias is allowed
latch_weights = (3.5, 2.0, 0.1)
