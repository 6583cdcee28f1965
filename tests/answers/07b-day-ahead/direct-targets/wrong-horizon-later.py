# the shape of x: got shape (2, 4), … not one horizon later.
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon, horizon)
    return both[:, :window], both[:, window:]
