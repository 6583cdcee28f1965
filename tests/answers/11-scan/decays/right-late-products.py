# a column is a product that begins late
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps, dtype=torch.bool).tril(-1), a[:, None], torch.ones(()))
    return factors.cumprod(0).tril()
