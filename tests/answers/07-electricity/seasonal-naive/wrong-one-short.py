# the example worked by hand: … got shape (2,), expected (3,). … also the last ones.
def seasonal_naive(series, lag, start):
    return series[start - lag : len(series) - lag - 1]
