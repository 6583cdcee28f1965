# the example worked by hand: … got shape (1,), expected (3,). Every hour from `start` to the end is forecast.
def seasonal_naive(series, lag, start):
    return series[start - lag : start - lag + 1]
