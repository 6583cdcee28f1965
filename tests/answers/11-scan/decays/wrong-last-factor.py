# a = (0.5, 0.2, 0.4): row 3, column 1: got 0.4000, expected 0.0800. Two steps came after input 1
def decays(a):
    return a[:, None].expand(len(a), len(a)).tril(-1) + torch.eye(len(a))
