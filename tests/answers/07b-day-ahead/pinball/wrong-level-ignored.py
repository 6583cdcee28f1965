# q = 0.9, 2 too low: … The level has to matter.
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return (0.5 * gap.abs()).mean()
