# the order: x has the horizon's size, and y the window's. First what the model sees, then what follows.
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon, 1)
    return both[:, window:], both[:, :window]
