# the shape of the forecasts: … All steps are wanted, not only the last.
def recursive_forecast(history, weights, c, steps):
    past = history
    for _ in range(steps):
        latest = past[:, -len(weights) :].flip(1)
        past = torch.cat([past, (c + latest @ weights)[:, None]], dim=1)
    return past[:, -1]
