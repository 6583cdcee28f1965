# what is returned: got one tensor, expected two. Return x and y.
def direct_targets(series, window, horizon):
    return series.unfold(0, window + horizon, 1)
