# x: got shape (6, 3, 2), expected (3, 6, 2).
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values, markers], dim=2).transpose(0, 1), values[rows, first] + values[rows, second]
