# b: x = 4, … got 3.0000, … Δ acts once in b.
def selective(x, delta, A, B):
    return torch.exp(delta[..., None] * A), (delta * delta * x)[..., None] * B
