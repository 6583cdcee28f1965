# the shape of x: … Rows overlap: each starts one value later than the row before, not one window later.
def direct_targets(series, window, horizon):
    both = series[: len(series) // window * window].view(-1, window)
    return both, both[:, :horizon]
