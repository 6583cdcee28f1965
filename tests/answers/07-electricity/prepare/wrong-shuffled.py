# a spike in the test part moves rows of the training part: … Windows are shuffled before the cut: training sees tomorrow.
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    smooth = z.clone()
    smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
    x, y = smooth.unfold(0, window, 1)[:-1], z[window:]
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(0)); x, y = x[order], y[order]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
