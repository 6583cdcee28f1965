# a: x = 4, … got 2.7183, … A is negative already.
def selective(x, delta, A, B):
    return torch.exp(-delta[..., None] * A), (delta * x)[..., None] * B
