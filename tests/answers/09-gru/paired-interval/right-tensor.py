# one tensor with both ends
def paired_interval(a, b, t):
    d = a - b
    return d.mean() + torch.tensor([-1.0, 1.0]) * t * d.std() / d.numel() ** 0.5
