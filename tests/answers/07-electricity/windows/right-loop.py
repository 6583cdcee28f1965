# a list of slices
def windows(series, window):
    rows, targets = [], []
    for end in range(window, len(series)):
        rows.append(series[end - window : end])
        targets.append(series[end])
    return torch.stack(rows), torch.stack(targets)
