# the shape of low: … Bounds of the error are wanted: the forecast is not added to them.
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return forecast + error.quantile(tail, dim=0), forecast + error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
