# a half-life of one step: got 0.5000, expected 0.0000. That is the gate.
def forget_bias(steps):
    return 0.5 ** (1 / steps)
