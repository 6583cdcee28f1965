# the shape of low: … Hours differ: each has bounds of its own.
def error_bounds(actual, forecast, share):
    error, tail = (actual - forecast).flatten(), (1 - share) / 2
    return error.quantile(tail), error.quantile(1 - tail)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
