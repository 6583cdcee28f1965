# b: x = 4, … got 2.0000, … B is missing.
def selective(x, delta, A, B):
    return torch.exp(delta[..., None] * A), (delta * x)[..., None].expand_as(B)
