# a = (0.5, 0.2, 0.4): row 3, column 1: got 0.1600, expected 0.0800. Two factors: 0.2 and 0.4.
def decays(a):
    T = len(a)
    k = torch.arange(T)
    return (a[:, None] ** (k[:, None] - k[None, :])).tril()
