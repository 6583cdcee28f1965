# a = (0.5, 0.2, 0.4): row 3, column 1: got 0.6000, expected 0.0800. Factors multiply.
def decays(a):
    total = a.cumsum(0)
    return (total[:, None] - total[None, :]).tril(-1) + torch.eye(len(a))
