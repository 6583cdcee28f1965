# what is returned: got one tensor, expected two. Return low and high.
def error_bounds(actual, forecast, share):
    return (actual - forecast).abs().quantile(share, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
