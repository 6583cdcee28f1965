# a = 12, B = 2, C = 1: the values are right, their dtype is torch.float64
def kernel(a, B, C, length):
    return (C.double() * a.double() ** torch.arange(length)[:, None] * B).sum(dim=1)
