# y, of the same ramp: got shape (8, 1), expected (8,). A target is a number
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series[window:, None]
