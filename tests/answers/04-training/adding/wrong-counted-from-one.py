# where the marks are: … Steps are counted from 0.
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, (first + 1) % values.shape[1]] = 1
    markers[rows, (second + 1) % values.shape[1]] = 1
    return torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
