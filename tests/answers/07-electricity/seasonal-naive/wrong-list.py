# the example worked by hand: … got a list, expected a tensor
def seasonal_naive(series, lag, start):
    return [series[t - lag] for t in range(start, len(series))]
