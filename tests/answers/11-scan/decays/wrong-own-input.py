# a = (0.5, 0.2, 0.4): row 1, column 1: got 0.5000, expected 1.0000. The a of a step acts on what was there
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril() > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0).tril()
