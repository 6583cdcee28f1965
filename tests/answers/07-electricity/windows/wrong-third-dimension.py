# x, of a ramp of 12 with a window of 4: got shape (8, 4, 1), … A value is a number here.
def windows(series, window):
    return series.unfold(0, window, 1)[:-1, :, None], series[window:]
