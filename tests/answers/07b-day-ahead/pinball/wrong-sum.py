# four days, six hours, three levels: … The mean over all of them.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return torch.maximum(levels * gap, (levels - 1) * gap).mean(dim=2).sum()
