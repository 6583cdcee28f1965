# three steps, one neuron: got shape (4, 1), expected (3, 1). Distances run from 0
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget.flip(0).cumprod(0)])
