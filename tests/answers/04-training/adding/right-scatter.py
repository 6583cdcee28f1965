# scatter writes the marks, the product with them sums
def adding_batch(values, first, second):
    markers = torch.zeros_like(values).scatter_(1, torch.stack([first, second], dim=1), 1.0)
    return torch.stack([values, markers], dim=-1), (values * markers).sum(dim=1)
