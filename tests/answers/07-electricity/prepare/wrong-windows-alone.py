# what is returned: got one tensor, expected two. Return training x and training y.
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = (series - mean) / std
    x = z.unfold(0, window, 1)[:-1]
    return {"mean": mean, "std": std, "training": x[: end - window], "test": x[end - window :]}
