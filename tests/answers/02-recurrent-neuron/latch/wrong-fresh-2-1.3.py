# a pulse +1, then noise of -0.1 at every step: the state goes to -0.869. Noise comes in through W_xh as well.
latch_weights = (2, 1.3, 0)
