# one slice at a time
def windows(ids, k):
    pairs = [(ids[i : i + k], ids[i + k]) for i in range(len(ids) - k)]
    return torch.stack([window for window, _ in pairs]), torch.stack([target for _, target in pairs])
