# the arguments: your function changed its second argument.
def combine(a1, b1, a2, b2):
    b1 *= a2
    return a1 * a2, b1 + b2
