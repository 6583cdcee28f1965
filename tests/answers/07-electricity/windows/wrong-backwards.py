# the first window: … Time runs backwards in it.
def windows(series, window):
    return series.unfold(0, window, 1)[:-1].flip(1), series[window:]
