# the series shifted round, its beginning cut away
def seasonal_naive(series, lag, start):
    return series.roll(lag)[start:]
