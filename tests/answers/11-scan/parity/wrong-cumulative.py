# a and b at equal bits: they are not equal.
def parity(x):
    return torch.zeros_like(x), x.cumsum(1) % 2
