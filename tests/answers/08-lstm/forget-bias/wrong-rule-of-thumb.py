# a half-life of one step: got 0.3665, expected 0.0000. That is about right for many steps
def forget_bias(steps):
    return math.log(steps / math.log(2))
