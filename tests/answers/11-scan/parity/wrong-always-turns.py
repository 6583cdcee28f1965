# a where the bit is 0: got -1.0000, expected 1.0000. That turns h over at a zero.
def parity(x):
    return -torch.ones_like(x), x
