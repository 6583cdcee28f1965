# training x, with readings of 1000 and -1000 MW: got … nothing is cut off
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    calm = z.clamp(-3, 3)
    smooth = calm.clone()
    smooth[2:] = (calm[:-2] + calm[1:-1] + calm[2:]) / 3
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
