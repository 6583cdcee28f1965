# a and b where the bit is 0: a and b stand in each other's place.
def parity(x):
    return x, 1 - 2 * x
