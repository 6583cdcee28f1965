# what follows the first window: … 4.5 stands first: the order of time stays.
def direct_targets(series, window, horizon):
    rows = torch.arange(0, len(series) - window - horizon + 1, 1)[:, None]
    return series[rows + torch.arange(window)], series[rows + window + torch.arange(horizon)].flip(1)
