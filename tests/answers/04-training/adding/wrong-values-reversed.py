# the values in x[..., 0]: …
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values.flip(1), markers], dim=2), values[rows, first] + values[rows, second]
