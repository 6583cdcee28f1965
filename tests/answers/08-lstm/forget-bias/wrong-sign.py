# a half-life of two steps: got -0.8814, expected 0.8814. The sign
def forget_bias(steps):
    f = 0.5 ** (1 / steps)
    return math.log((1 - f) / f)
