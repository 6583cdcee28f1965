# the arguments: your function changed its first argument.
def direct_path(forget):
    forget[0] = 1
    return torch.cat([forget[:1], forget[1:].flip(0)]).cumprod(0)
