# the arguments: your function changed its second argument.
def selective(x, delta, A, B):
    a = torch.exp(delta[..., None] * A)
    delta *= x
    return a, delta[..., None] * B
