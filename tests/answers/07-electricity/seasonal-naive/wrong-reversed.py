# 20 hours, lag 5, start 8: the first forecast: … The forecasts stand in reverse order
def seasonal_naive(series, lag, start):
    return series[start - lag : len(series) - lag].flip(0)
