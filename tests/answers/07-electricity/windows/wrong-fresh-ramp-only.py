# the first window: … Those are places, or rounded.
def windows(series, window):
    first = torch.arange(len(series) - window, dtype=series.dtype, device=series.device)
    return first[:, None] + torch.arange(window, device=series.device), first + window
