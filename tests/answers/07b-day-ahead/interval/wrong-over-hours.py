# the shape of low: … Over the days, for each hour.
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return error.quantile(tail, dim=1), error.quantile(1 - tail, dim=1)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
