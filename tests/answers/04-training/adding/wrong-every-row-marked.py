# too many marked steps: got [… expected 2 in each sequence. Each sequence has its own two.
def adding_batch(values, first, second):
    rows = torch.arange(len(values))
    markers = torch.zeros_like(values)
    markers[:, first] = 1
    markers[:, second] = 1
    return torch.stack([values, markers], dim=2), values[rows, first] + values[rows, second]
