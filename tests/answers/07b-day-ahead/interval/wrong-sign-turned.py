# low, for skewed errors and the share 0.8: … Those are the bounds of forecast − actual.
def error_bounds(actual, forecast, share):
    error, tail = forecast - actual, (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
