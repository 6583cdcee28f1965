# q = 0.9, 2 too high: … A loss is never negative, on neither side.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return (levels * gap).mean()
