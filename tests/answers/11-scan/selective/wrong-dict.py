# the example by hand: got a dict
def selective(x, delta, A, B):
    return {'a': torch.exp(delta[..., None] * A), 'b': (delta * x)[..., None] * B}
