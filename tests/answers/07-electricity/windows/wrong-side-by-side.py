# x, of a ramp of 12 with a window of 4: got shape (2, 4), … These windows lie side by side.
def windows(series, window):
    x = series.unfold(0, window, window)[:-1]
    return x, series[window::window]
