# a = (0.5, 0.2, 0.4): row 1, column 2: got 1.0000, expected 0.0000. Above the diagonal an input has not come yet.
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0)
