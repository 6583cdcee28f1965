# b: x = 4, … got 2.2073, … a has no part in it.
def selective(x, delta, A, B):
    a = torch.exp(delta[..., None] * A)
    return a, a * (delta * x)[..., None] * B
