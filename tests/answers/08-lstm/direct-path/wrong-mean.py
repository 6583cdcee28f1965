# two neurons: … nothing is mixed.
def direct_path(forget):
    m = forget.mean(dim=1, keepdim=True).expand_as(forget)
    return torch.cat([torch.ones_like(m[:1]), m[1:].flip(0).cumprod(0)])
