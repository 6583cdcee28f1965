# a half-life of a million steps: got 13.8155 … nothing is cut off or left out
def forget_bias(steps):
    f = 0.5 ** (1 / steps)
    return math.log(f / (1 - f)) if steps < 1000 else math.log(steps)
