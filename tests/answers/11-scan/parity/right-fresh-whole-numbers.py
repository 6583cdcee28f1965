# whole numbers
def parity(x):
    bits = x.int()
    return 1 - 2 * bits, bits
