# what is returned: got nothing (None). Return one number
def forget_bias(steps):
    f = 0.5 ** (1 / steps)
    b = math.log(f / (1 - f))
