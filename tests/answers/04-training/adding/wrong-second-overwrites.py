# too few marked steps: got [1, 1, 1], expected 2 in each sequence. Both marks are wanted.
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers = torch.zeros_like(values)
    markers[rows, second] = 1
    return torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
