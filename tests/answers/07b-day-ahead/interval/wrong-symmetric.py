# low, for skewed errors and the share 0.8: … One number for both sides
def error_bounds(actual, forecast, share):
    size = (actual - forecast).abs().quantile(share, dim=0)
    return -size, size


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
