# the mean: got no single number.
def prepare(series, window, end):
    mean, std = series[:end].mean(dim=0, keepdim=True), series[:end].std(dim=0, correction=0, keepdim=True)
    z = (series - mean) / std
    smooth = z.clone()
    smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
