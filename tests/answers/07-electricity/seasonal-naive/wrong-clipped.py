# fractions, negative values, and readings far out: got … A copy is a copy
def seasonal_naive(series, lag, start):
    return series[start - lag : len(series) - lag].clamp(min=0)
