# slices in a loop
def direct_targets(series, window, horizon):
    x, y = [], []
    for start in range(len(series) - window - horizon + 1):
        x.append(series[start : start + window])
        y.append(series[start + window : start + window + horizon])
    return torch.stack(x), torch.stack(y)
