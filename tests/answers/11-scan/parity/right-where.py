# two cases
def parity(x):
    return torch.where(x == 1, -1.0, 1.0), torch.where(x == 1, 1.0, 0.0)
