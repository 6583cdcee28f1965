# the example: … This multiplies from the beginning. Distance counts from the end, where f_3
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[:-1].cumprod(0)])
