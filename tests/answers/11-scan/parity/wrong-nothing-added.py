# b where the bit is 1: got 0.0000, expected 1.0000. From h = 0 a one must lead to 1: what is added?
def parity(x):
    return 1 - 2 * x, torch.zeros_like(x)
