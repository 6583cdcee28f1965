# a pulse +1, then noise of -0.1 at every step: the state goes to -… Noise comes in through W_xh as well.
latch_weights = (5.329, 2.0, 0.0)
