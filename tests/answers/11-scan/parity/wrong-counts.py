# a where the bit is 1: got 1.0000, expected -1.0000. That counts the ones
def parity(x):
    return torch.ones_like(x), x
