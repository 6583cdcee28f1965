# the example: … f_3 is the first gate that is met
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[:-1].flip(0).cumprod(0)])
