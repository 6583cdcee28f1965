# one stack of two
def combine(a1, b1, a2, b2):
    return torch.stack([a1 * a2, b2 + b1 * a2])
