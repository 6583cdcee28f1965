# q = 0.9, 2 too high: … A forecast above what came has lost its sign twice: ŷ − y counts there.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return torch.where(gap >= 0, levels * gap, (1 - levels) * gap).mean()
