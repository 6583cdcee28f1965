# a table of indices
def direct_targets(series, window, horizon):
    rows = torch.arange(len(series) - window - horizon + 1)[:, None]
    return series[rows + torch.arange(window)], series[rows + window + torch.arange(horizon)]
