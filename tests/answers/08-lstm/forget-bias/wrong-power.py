# a half-life of two steps: got -1.0986, expected 0.8814. That is a gate of 1/4.
def forget_bias(steps):
    f = 0.5 ** steps
    return math.log(f / (1 - f))
