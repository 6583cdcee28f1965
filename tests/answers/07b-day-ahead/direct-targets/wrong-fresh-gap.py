# the shape of x: got shape (5, 4), … 4.5 follows the window at once.
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon + 1, 1)
    return both[:, :window], both[:, window + 1 :]
