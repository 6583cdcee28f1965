# the same for a gentle loop: 0.1 * 2.075 is below 0.207546
latch_weights = (2.075, 1.5, 0.0)
