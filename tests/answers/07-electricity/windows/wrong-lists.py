# x, of a ramp of 12 with a window of 4: got a list, expected a tensor
def windows(series, window):
    places = range(len(series) - window)
    return [series[i : i + window] for i in places], [series[i + window] for i in places]
