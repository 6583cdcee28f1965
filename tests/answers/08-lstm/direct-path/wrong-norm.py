# three steps, one neuron: got shape (3,), expected (3, 1). One column
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(0)]).norm(dim=1)
