# the example: … These are the gates, one by one.
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0)])
