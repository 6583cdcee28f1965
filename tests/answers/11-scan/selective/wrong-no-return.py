# the example by hand: got nothing
def selective(x, delta, A, B):
    a, b = torch.exp(delta[..., None] * A), (delta * x)[..., None] * B
