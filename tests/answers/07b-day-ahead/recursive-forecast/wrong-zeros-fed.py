# the example, two steps: … It has heard 0 where the first forecast belongs.
def recursive_forecast(history, weights, c, steps):
    past, out = history, []
    for _ in range(steps):
        out.append(c + past[:, -len(weights) :].flip(1) @ weights)
        past = torch.cat([past, torch.zeros(len(past), 1)], dim=1)
    return torch.stack(out, dim=1)
