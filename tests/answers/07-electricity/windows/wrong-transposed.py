# x, of a ramp of 12 with a window of 4: got shape (4, 8), … Rows and columns are exchanged
def windows(series, window):
    return series.unfold(0, window, 1)[:-1].T, series[window:]
