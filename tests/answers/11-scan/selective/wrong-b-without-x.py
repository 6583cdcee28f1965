# b: x = 4, … got 1.5000, … x is missing.
def selective(x, delta, A, B):
    return torch.exp(delta[..., None] * A), delta[..., None] * B
