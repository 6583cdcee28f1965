# low, for skewed errors and the share 0.8: … All hours in one pot
def error_bounds(actual, forecast, share):
    error, tail = (actual - forecast).flatten(), (1 - share) / 2
    hours = actual.size(1)
    return error.quantile(tail).repeat(hours), error.quantile(1 - tail).repeat(hours)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
