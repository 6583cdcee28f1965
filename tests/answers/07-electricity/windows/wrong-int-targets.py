# the first target: got … The values have lost their fractions
def windows(series, window):
    y = torch.zeros(len(series) - window, dtype=torch.long)
    for i in range(len(y)):
        y[i] = series[i + window]
    return series.unfold(0, window, 1)[:-1], y
