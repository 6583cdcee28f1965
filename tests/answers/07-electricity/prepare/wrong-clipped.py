# training y, with readings of 1000 and -1000 MW: got … nothing is cut off
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = ((series - mean) / std).clamp(-4, 4)
    smooth = z.clone()
    smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
