# a where the bit is 0: got 0.0000, expected 1.0000. A zero doesn't make the net forget.
def parity(x):
    return torch.zeros_like(x), x
