# the arguments: your function changed its first argument.
def decays(a):
    a[0] = 1.0
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0).tril()
