# how many numbers: got 2, expected 3. Three: W_xh, W_hh and b.
latch_weights = (3.0, 2.0)
