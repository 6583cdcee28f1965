# addcmul
def combine(a1, b1, a2, b2):
    return torch.mul(a1, a2), torch.addcmul(b2, a2, b1)
