# the shape of x: … Those are all windows of 4. The last three have no whole horizon behind them.
def direct_targets(series, window, horizon):
    both = series.unfold(0, window + horizon, 1)
    return series.unfold(0, window, 1), both[:, window:]
