# b: x = 4, … got 12.0000, … a short step takes in little.
def selective(x, delta, A, B):
    return torch.exp(delta[..., None] * A), x[..., None] * B
