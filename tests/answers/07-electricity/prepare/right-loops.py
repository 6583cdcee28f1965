# hour by hour, with lists
def prepare(series, window, end):
    past = [float(value) for value in series[:end]]
    mean = sum(past) / len(past)
    std = (sum((value - mean) ** 2 for value in past) / len(past)) ** 0.5
    z = [(float(value) - mean) / std for value in series]
    smooth = [z[t] if t < 2 else (z[t - 2] + z[t - 1] + z[t]) / 3 for t in range(len(z))]

    def part(begin, stop):
        targets = range(begin, stop)
        return torch.tensor([smooth[t - window : t] for t in targets]), torch.tensor([z[t] for t in targets])

    return {"mean": mean, "std": std, "training": part(window, end), "test": part(end, len(z))}
