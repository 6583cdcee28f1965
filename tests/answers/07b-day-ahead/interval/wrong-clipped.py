# errors of hundreds of MW, share 0.5: got … nothing is cut off.
def error_bounds(actual, forecast, share):
    error, tail = (actual - forecast).clamp(-100, 100), (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
