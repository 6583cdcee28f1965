# the example by hand: the shape of a: got shape (1, 1)
def selective(x, delta, A, B):
    return torch.exp(delta * A.sum()), delta * x * B.sum(2)
