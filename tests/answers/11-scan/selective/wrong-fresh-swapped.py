# the example by hand: a and b stand in each other's place.
def selective(x, delta, A, B):
    return (delta * x)[..., None] * B, torch.exp(delta[..., None] * A)
