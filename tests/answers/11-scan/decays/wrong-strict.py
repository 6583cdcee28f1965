# a = (0.5, 0.2, 0.4): row 1, column 1: got 0.0000, expected 1.0000. An input has not decayed yet
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0).tril(-1)
