# the first target: got … The last target stands first.
def windows(series, window):
    return series.unfold(0, window, 1)[:-1], series[window:].flip(0)
