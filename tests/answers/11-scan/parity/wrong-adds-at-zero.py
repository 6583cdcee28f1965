# b where the bit is 0: got 1.0000, expected 0.0000.
def parity(x):
    return 1 - 2 * x, torch.ones_like(x)
