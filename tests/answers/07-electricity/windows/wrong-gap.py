# the first target: got 5.5000, expected 4.5000. There is one hour between
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series.roll(-1)[window:]
