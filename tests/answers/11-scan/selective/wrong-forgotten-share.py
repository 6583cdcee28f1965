# a: x = 4, … got 0.6321, … a is what is kept.
def selective(x, delta, A, B):
    return 1 - torch.exp(delta[..., None] * A), (delta * x)[..., None] * B
