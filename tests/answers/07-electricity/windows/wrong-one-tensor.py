# what is returned: got one tensor, expected two. Return x and y.
def windows(series, window):
    return series.unfold(0, window + 1, 1)
