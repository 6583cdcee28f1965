# a: x = 4, … got 0.0677, … Δ stands in the exponent
def selective(x, delta, A, B):
    return delta[..., None] * torch.exp(A), (delta * x)[..., None] * B
