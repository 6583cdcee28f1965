# a causal convolution, each part cut out of the series by itself
def prepare(series, window, end):
    mean, std = series[:end].mean(), ((series[:end] - series[:end].mean()) ** 2).mean().sqrt()
    z = (series - mean) / std
    mixed = F.conv1d(z[None, None], torch.full((1, 1, 3), 1 / 3, dtype=z.dtype))[0, 0]
    smooth = torch.cat([z[:2], mixed])

    def part(first, last):
        whole = smooth[first - window : last].unfold(0, window, 1)
        return whole[: last - first], z[first:last]

    return {"mean": mean, "std": std, "training": part(window, end), "test": part(end, len(series))}
