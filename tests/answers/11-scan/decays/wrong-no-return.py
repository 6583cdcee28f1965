# three steps: got nothing (None)
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    table = factors.cumprod(0).tril()
