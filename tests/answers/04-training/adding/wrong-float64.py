# the values in x[..., 0]: the values are right, their dtype is torch.float64, expected torch.float32.
def adding_batch(values, first, second):
    values = values.double()
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
