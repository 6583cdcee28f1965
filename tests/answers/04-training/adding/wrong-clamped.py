# random inputs below 0 and above 1
def adding_batch(values, first, second):
    values = values.clamp(0, 1)
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
