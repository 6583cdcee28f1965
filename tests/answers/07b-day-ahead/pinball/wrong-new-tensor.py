# the shape of the loss: got a value of type float
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return torch.maximum(levels * gap, (levels - 1) * gap).mean().item()
