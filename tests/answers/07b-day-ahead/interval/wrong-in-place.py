# the arguments: your function changed its first argument
def error_bounds(actual, forecast, share):
    actual -= forecast
    tail = (1 - share) / 2
    return actual.quantile(tail, dim=0), actual.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
