# the arguments: your function changed its first argument
def seasonal_naive(series, lag, start):
    series[lag:] = series[:-lag].clone()
    return series[start:]
