# one step after the first pulse +1: the state is 0.000, expected above 0. The pulse comes in through W_xh.
latch_weights = (0.0, 2.0, 0.0)
