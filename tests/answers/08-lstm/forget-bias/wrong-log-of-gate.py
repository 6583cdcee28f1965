# a half-life of one step: got -0.6931, expected 0.0000. That is ln f.
def forget_bias(steps):
    return math.log(0.5 ** (1 / steps))
