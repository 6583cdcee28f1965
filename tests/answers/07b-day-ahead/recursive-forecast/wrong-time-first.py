# the shape of the forecasts: … One row for each series: time runs along the row.
def recursive_forecast(history, weights, c, steps):
    past, out = history, []
    for _ in range(steps):
        out.append(c + past[:, -len(weights) :].flip(1) @ weights)
        past = torch.cat([past, out[-1][:, None]], dim=1)
    return torch.stack(out)
