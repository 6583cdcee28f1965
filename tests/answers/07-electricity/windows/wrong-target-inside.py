# x, of a ramp of 12 with a window of 4: got shape (8, 5), … The target is in the row.
def windows(series, window):
    return series.unfold(0, window + 1, 1), series[window:]
