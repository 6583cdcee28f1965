# a half-life of a million steps: got 11.5129, expected 14.1820. … nothing is cut off
def forget_bias(steps):
    f = min(0.5 ** (1 / steps), 1 - 1e-5)
    return math.log(f / (1 - f))
