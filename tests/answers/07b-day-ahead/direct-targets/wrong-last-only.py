# the shape of y: … All three values that follow are wanted, not only the last.
def direct_targets(series, window, horizon):
    rows = torch.arange(0, len(series) - window - horizon + 1, 1)[:, None]
    return series[rows + torch.arange(window)], series[rows + window + torch.arange(horizon)][:, -1]
