# a hundred gates of 0.25, in float64: … A product may become very small. It is not cut off
def direct_path(forget):
    return torch.cat([torch.ones_like(forget[:1]), forget[1:].flip(0).cumprod(0).clamp(min=1e-15)])
