# training windows: … Smooth the series before you cut windows
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    x, y = z.unfold(0, window, 1)[:-1].clone(), z[window:]
    raw = x.clone()
    x[:, 2:] = (raw[:, :-2] + raw[:, 1:-1] + raw[:, 2:]) / 3
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
