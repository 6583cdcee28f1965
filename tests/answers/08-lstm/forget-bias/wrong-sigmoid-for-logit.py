# a half-life of one step: got 0.6225, expected 0.0000. That is σ of the gate.
def forget_bias(steps):
    f = 0.5 ** (1 / steps)
    return 1 / (1 + math.exp(-f))
