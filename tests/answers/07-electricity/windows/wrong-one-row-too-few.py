# x, of a ramp of 12 with a window of 4: got shape (7, 4), … One row too few
def windows(series, window):
    n = len(series) - window - 1
    return torch.stack([series[i : i + window] for i in range(n)]), series[window : window + n]
