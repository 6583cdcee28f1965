# a steeper loop with a stronger pulse
latch_weights = (4.0, 3.0, 0.0)
