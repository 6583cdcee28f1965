# ones put in front of the turned gates, the last one cut off
def direct_path(forget):
    turned = torch.cat([torch.ones(1, forget.shape[1]), forget.flip(0)])[:-1]
    return torch.cumprod(turned, 0)
