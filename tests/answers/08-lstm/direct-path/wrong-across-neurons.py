# two neurons: … Each neuron has a memory and gates of its own
def direct_path(forget):
    met = torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(0)])
    return met.prod(dim=1, keepdim=True).expand_as(forget)
