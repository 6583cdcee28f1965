# y: got shape (3, 3), expected (3,).
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values, markers], dim=2), values[:, first] + values[:, second]
