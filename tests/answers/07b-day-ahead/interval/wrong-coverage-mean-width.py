# coverage, one hour with a wider interval: … Each hour has a width of its own.
def error_bounds(actual, forecast, share):
    error, tail = actual - forecast, (1 - share) / 2
    return error.quantile(tail, dim=0), error.quantile(1 - tail, dim=0)


def coverage(actual, low, high):
    return ((actual - (low + high) / 2).abs() <= ((high - low) / 2).mean()).double().mean()
