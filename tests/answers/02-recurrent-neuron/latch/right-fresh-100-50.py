# everything large
latch_weights = (100, 50, 0)
