# a spike at the first test hour moves the mean: … The hour at `end` is a test hour
def prepare(series, window, end):
    mean, std = series[: end + 1].mean(), series[: end + 1].std(correction=0)
    z = (series - mean) / std
    smooth = z.clone()
    smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
