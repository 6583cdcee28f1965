# three steps, one neuron: got a list, expected a tensor
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(0)]).tolist()
