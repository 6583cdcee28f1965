# b where the bit is 1: got -1.0000, expected 1.0000. From h = 0 a one must lead to 1.
def parity(x):
    return 1 - 2 * x, -x
