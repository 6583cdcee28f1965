# what is returned: got a dict, expected two.
def windows(series, window):
    return {"x": series.unfold(0, window, 1)[:-1], "y": series[window:]}
