# the first target: got 5.0000, expected 4.0000. There is one hour between
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series.roll(-1)[window:]
