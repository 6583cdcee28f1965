# what is returned: got a dict
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[rows, first] = 1
    markers[rows, second] = 1
    return {"x": torch.stack([values, markers], dim=2), "y": values[rows, first] + values[rows, second]}
