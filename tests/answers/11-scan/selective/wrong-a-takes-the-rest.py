# b: x = 4, … got 7.5854, … b is not made from a.
def selective(x, delta, A, B):
    a = torch.exp(delta[..., None] * A)
    return a, (1 - a) * x[..., None] * B
