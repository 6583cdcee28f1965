# unfold
def windows(series, window):
    whole = series.unfold(0, window + 1, 1)
    return whole[:, :-1], whole[:, -1]
