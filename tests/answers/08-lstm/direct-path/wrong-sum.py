# the example: … The gates are added.
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0)]).cumsum(0)
