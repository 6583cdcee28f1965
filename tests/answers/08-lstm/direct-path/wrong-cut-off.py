# sixty steps: … A product may become very small.
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(0).clamp(min=1e-15)])
