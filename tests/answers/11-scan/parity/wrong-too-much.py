# a where the bit is 1: got -2.0000, expected -1.0000. From h = 1 that leads to -1.
def parity(x):
    return 1 - 3 * x, x
