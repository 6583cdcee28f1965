# x, of a ramp of 12 with a window of 4: got shape (9, 4), expected (8, 4). One row too many
def windows(series, window):
    return series.unfold(0, window, 1), series[window:]
