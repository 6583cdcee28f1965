# values far from zero: got … nothing is cut off.
def recursive_forecast(history, weights, c, steps):
    past = history
    for _ in range(steps):
        latest = past[:, -len(weights) :].flip(1)
        past = torch.cat([past, (c + latest @ weights).clamp(-100, 100)[:, None]], dim=1)
    return past[:, -steps:]
