# a half-life of half a step: … Then one step leaves a quarter
def forget_bias(steps):
    f = 0.5 ** (1 / max(round(steps), 1))
    return math.log(f / (1 - f))
