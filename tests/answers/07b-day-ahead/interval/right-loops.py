# hour by hour, and counting
def error_bounds(actual, forecast, share):
    levels = torch.tensor([(1 - share) / 2, (1 + share) / 2])
    pairs = [torch.quantile(actual[:, hour] - forecast[:, hour], levels) for hour in range(actual.size(1))]
    return torch.stack(pairs, dim=1).unbind()


def coverage(actual, low, high):
    inside = 0
    for y, a, b in zip(actual.flatten(), low.flatten(), high.flatten(), strict=True):
        inside += bool(a <= y <= b)
    return inside / actual.numel()
