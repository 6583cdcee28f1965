# places, then an index
def seasonal_naive(series, lag, start):
    places = torch.arange(start, len(series))
    return series[places - lag]
