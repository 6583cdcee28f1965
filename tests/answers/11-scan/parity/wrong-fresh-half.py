# b where the bit is 1: got 0.5000, expected 1.0000. What is added is where h = 0 goes.
def parity(x):
    return 1 - 2 * x, 0.5 * x
