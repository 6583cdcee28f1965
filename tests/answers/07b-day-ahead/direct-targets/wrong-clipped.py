# windows with values far out: got … nothing is rounded or cut off.
def direct_targets(series, window, horizon):
    both = series.clamp(-100, 100).unfold(0, window + horizon, 1)
    return both[:, :window], both[:, window:]
