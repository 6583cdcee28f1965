# windows of readings far out: got … nothing is rounded or cut off
def windows(series, window):
    return series.clamp(-100, 100).unfold(0, window, 1)[:-1], series[window:]
