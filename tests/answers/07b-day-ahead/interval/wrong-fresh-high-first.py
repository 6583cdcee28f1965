# errors -2 to 2, share 0.5: … low comes first.
def error_bounds(actual, forecast, share):
    error = actual - forecast
    tail = (1 - share) / 2
    return torch.quantile(error, 1 - tail, dim=0), torch.quantile(error, tail, dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).to(actual.dtype).mean()
