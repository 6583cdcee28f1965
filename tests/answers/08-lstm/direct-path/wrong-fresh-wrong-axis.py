# the example: … The products run across the neurons.
def direct_path(forget):
    ones = torch.ones_like(forget[:1])
    return torch.cat([ones, forget.flip(0)[:-1]]).cumprod(dim=1)
