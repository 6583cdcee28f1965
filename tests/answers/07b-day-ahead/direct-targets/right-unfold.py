# one long window, cut in two
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon, 1)
    return both[:, :window], both[:, window:]
