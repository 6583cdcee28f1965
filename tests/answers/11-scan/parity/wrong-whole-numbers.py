# the dtype of a: got 'int32', expected 'float32'. Floats in, floats out.
def parity(x):
    bits = x.int()
    return 1 - 2 * bits, bits
