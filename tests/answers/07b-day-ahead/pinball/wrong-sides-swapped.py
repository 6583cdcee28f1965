# q = 0.9, 2 too low: … The sides have changed places: for a high quantile, too low is the dear side.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return torch.maximum(-levels * gap, (1 - levels) * gap).mean()
