# the first target: got 3.5000, expected 4.5000. The target is the last value of the window itself
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series[window - 1 : -1]
