# the other hours of the first window: … Hours that are smoothed already were smoothed again.
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    smooth = z.clone()
    for t in range(2, len(z)):
        smooth[t] = smooth[t - 2 : t + 1].mean()
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
