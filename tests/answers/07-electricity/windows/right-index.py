# a table of places
def windows(series, window):
    places = torch.arange(len(series) - window)[:, None] + torch.arange(window)
    return series[places], series[window:]
