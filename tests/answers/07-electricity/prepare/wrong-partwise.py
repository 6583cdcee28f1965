# test windows: got … Only the hours at the cut differ.
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    def part(values):
        z = (values - mean) / std
        smooth = z.clone()
        smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
        return smooth.unfold(0, window, 1)[:-1], z[window:]
    return {"mean": mean, "std": std, "training": part(series[:end]), "test": part(series[end - window:])}
