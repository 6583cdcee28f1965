# coverage when every hour lies inside: … none was counted.
def error_bounds(actual, forecast, share):
    error = actual - forecast
    tail = (1 - share) / 2
    return torch.quantile(error, tail, dim=0), torch.quantile(error, 1 - tail, dim=0)


def coverage(actual, low, high):
    return ((actual < low) | (actual > high)).to(actual.dtype).mean()
