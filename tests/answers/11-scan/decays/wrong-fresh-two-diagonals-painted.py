# a hundred steps that keep 0.3: got … Entries far from the diagonal may be 0, near it they are not.
def decays(a):
    p = a.cumprod(0)
    D = torch.nan_to_num(p[:, None] / p[None, :]).tril()
    D.fill_diagonal_(1)
    i = torch.arange(1, len(a))
    D[i, i - 1] = a[1:]
    return D
