# the example by hand: the shape of b: got shape (1, 1), expected (1, 1, 1).
def selective(x, delta, A, B):
    d = delta[..., None]
    return torch.exp(d * A), (d * B * x[..., None]).sum(-1)
