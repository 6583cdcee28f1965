# without f: b = -ln(2^(1/n) - 1)
def forget_bias(steps):
    return -math.log(math.expm1(math.log(2) / steps))
