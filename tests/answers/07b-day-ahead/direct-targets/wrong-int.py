# the first window of 0.5, 1.5, 2.5, …: got … The values have lost their fractions
def direct_targets(series, window, horizon):
    both = series.long().unfold(0, window + horizon, 1)
    return both[:, :window], both[:, window:]
