# coverage when every hour lies inside: … One number for all days and hours.
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean(dim=0)
