# the first five forecasts: … Each hour copies its own hour, 5 before it.
def seasonal_naive(series, lag, start):
    return series[start - lag].expand(len(series) - start)
