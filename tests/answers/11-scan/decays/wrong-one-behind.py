# a = (0.5, 0.2, 0.4): row 2, column 1: got 0.5000, expected 0.2000. Step 2 multiplies by its own a
def decays(a):
    steps = len(a)
    late = torch.cat([torch.ones(1), a[:-1]])
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, late[:, None], torch.ones(()))
    return factors.cumprod(0).tril()
