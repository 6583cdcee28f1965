# the shape of x: got shape (7, 4), … 3.5 is in the window.
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon - 1, 1)
    return both[:, :window], both[:, window - 1 :]
