# coverage, one hour of six below: got 0.5
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).all(dim=1).double().mean()
