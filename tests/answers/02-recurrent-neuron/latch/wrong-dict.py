# what the three are: got a dict or a set. Their order counts
latch_weights = {"W_xh": 3.0, "W_hh": 2.0, "b": 0.0}
