# the example worked by hand: … got a NumPy array, expected a tensor.
def seasonal_naive(series, lag, start):
    return series.numpy()[start - lag : len(series) - lag]
