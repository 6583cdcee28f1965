# a half-life of two steps: got 0.0000, expected 0.8814. Here f is to be more
def forget_bias(steps):
    f = max(1 - 1 / steps, 0.5)
    return math.log(f / (1 - f))
