# the example worked by hand: one forecast for each hour from `start` on: got shape (6,), expected (3,). Only the hours from `start` on
def seasonal_naive(series, lag, start):
    return series.roll(lag)
