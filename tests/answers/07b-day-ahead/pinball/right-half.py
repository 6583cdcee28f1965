# half the absolute error, and a tilt
def pinball(y, forecast, levels):
    gap = y[..., None] - forecast
    return (0.5 * gap.abs() + (levels - 0.5) * gap).mean()
