# the first target: got 3.0000, expected 4.0000. The target is the last value of the window itself
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series[window - 1 : -1]
