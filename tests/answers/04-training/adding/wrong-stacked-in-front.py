# x: got shape (2, 3, 6), expected (3, 6, 2).
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values, markers]), values[rows, first] + values[rows, second]
