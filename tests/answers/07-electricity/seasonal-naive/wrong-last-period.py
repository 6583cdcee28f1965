# all forecasts: … From place 13 on, too, the hour to copy lies 5 before.
def seasonal_naive(series, lag, start):
    n = len(series) - start
    last = series[start - lag : start]
    return last.repeat(n // lag + 1)[:n]
