# a steeper loop, a stronger pulse
latch_weights = (5, 3, 0)
