# 20 hours, lag 5, start 8: the first forecast: got 23.0000, expected 13.0000. That hour lies in the future of the one to forecast.
def seasonal_naive(series, lag, start):
    return series.roll(-lag)[start:]
