# errors -2 to 2, share 0.5: … That leaves a quarter on each side
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share)
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
