# a where the bit is 1: got 0.0000, expected -1.0000. Then a one leads to 1 from everywhere.
def parity(x):
    return 1 - x, x
