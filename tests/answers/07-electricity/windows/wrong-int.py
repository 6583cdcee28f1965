# the first window: got … The values have lost their fractions
def windows(series, window):
    n = len(series) - window
    x = torch.zeros((n, window), dtype=torch.long)
    for i in range(n):
        x[i] = series[i : i + window]
    return x, series[window:]
