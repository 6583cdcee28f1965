# random values, after your function
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    x, y = torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
    if len(values) != 3:
        values.zero_()
    return x, y
