# the first window: … It begins at place 1.
def windows(series, window):
    return series.unfold(0, window, 1)[1:], series[window:]
