# the type of x: got no tensor. torch.stack makes a tensor of a list
def windows(series, window):
    places = range(len(series) - window)
    return [series[i : i + window] for i in places], [series[i + window] for i in places]
