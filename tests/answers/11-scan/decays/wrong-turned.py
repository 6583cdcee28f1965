# a = (0.5, 0.2, 0.4): row 1, column 2: got 0.2000, expected 0.0000. State 1 can't know input 2
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0).tril().T
