# the arguments: your function changed its first argument.
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    y = values[rows, first] + values[rows, second]
    x = torch.stack([values, markers], dim=2)
    values[rows, first] = 0
    return x, y
