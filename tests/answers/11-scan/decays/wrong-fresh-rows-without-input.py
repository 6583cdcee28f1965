# a = (0.5, 0.2, 0.4): row 2, column 2: got 0.0000, expected 1.0000. Each step's own input comes in whole.
def decays(a):
    D = torch.zeros(len(a), len(a))
    D[:, 0] = torch.cat([torch.ones(1), a[1:]]).cumprod(0)
    for t in range(1, len(a)):
        D[t, 1:] = a[t] * D[t - 1, 1:]
    return D
