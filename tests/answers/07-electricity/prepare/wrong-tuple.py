# what is returned: got no dict.
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    return mean, std, ((series - mean) / std).unfold(0, window, 1)
