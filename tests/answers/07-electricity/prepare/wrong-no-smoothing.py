# the other hours of the first window: … Each is the mean of three readings
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    smooth = z.clone()
    pass
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
