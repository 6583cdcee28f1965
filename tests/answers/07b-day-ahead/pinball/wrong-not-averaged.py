# the shape of the loss: … One number for all: the mean.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return torch.maximum(levels * gap, (levels - 1) * gap)
