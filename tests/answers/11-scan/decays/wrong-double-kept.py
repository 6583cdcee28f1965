# a = (0.5, 0.2, 0.4): the values are right, their dtype is torch.float64
def decays(a):
    a = a.double()
    begun = torch.ones(len(a), len(a)).tril(-1).bool()
    return torch.where(begun, a[:, None], 1.0).cumprod(dim=0).tril()
