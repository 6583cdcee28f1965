# one step after the first pulse +1: the state is -0.995, expected above 0.
latch_weights = (-3.0, 2.0, 0.0)
