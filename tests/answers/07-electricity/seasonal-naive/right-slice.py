# one slice
def seasonal_naive(series, lag, start):
    return series[start - lag : -lag]
