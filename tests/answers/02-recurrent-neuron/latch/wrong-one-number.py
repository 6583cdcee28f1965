# how many numbers: got 1, expected 3. Three: W_xh, W_hh and b.
latch_weights = 2.0
