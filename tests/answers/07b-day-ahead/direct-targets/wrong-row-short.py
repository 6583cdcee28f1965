# the shape of x: … 12 values, and 4 + 3 for a row: the last row starts at index 5, and that makes six.
def direct_targets(series, window, horizon):
    rows = torch.arange(0, len(series) - window - horizon, 1)[:, None]
    return series[rows + torch.arange(window)], series[rows + window + torch.arange(horizon)]
