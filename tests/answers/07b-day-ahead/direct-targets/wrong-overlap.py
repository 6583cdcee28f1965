# what follows the first window: … 3.5 is in the window. A target that the model has seen is a leak.
def direct_targets(series, window, horizon):
    rows = torch.arange(0, len(series) - window - horizon + 1, 1)[:, None]
    return series[rows + torch.arange(window)], series[rows + window - 1 + torch.arange(horizon)]
