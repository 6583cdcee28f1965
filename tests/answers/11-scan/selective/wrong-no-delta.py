# a: x = 4, … got 0.1353, … The length of the step is missing.
def selective(x, delta, A, B):
    return torch.exp(A).expand(*x.shape, -1), (delta * x)[..., None] * B
