# two strings of six bits: got nothing
def parity(x):
    a, b = 1 - 2 * x, x
