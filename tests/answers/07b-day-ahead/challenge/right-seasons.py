# hinges, mild days too, and the mean error of the last week at each hour; fitted when the cell runs
def columns(history, temperature, kinds, season):
    warmth = temperature.view(-1, 15, 24)[:, [7, 13, 14]]
    cold, hot = (part.relu().flatten(1) / 10 for part in (15 - warmth, warmth - 22))
    types = F.one_hot(kinds[:, 14] * 9 + kinds[:, 13] * 3 + kinds[:, 7], 27).float()
    mild = (17 - warmth[:, 2]).relu() / 10
    return torch.cat([facts(history, temperature, kinds, season), cold, hot, types, mild], dim=1)


days = torch.arange(14, len(series) // 24)
coefficients = ridge(columns(*known_at_midnight(load, weather_forecast(load, seed=11), days)), series.view(-1, 24)[days])


def forecast_tomorrow(history, temperature, kinds, season):
    forecast = linear(columns(history, temperature, kinds, season), coefficients)
    for gone in range(1, 8):
        known = history.roll(24 * gone, 1), temperature.roll(24 * gone, 1), kinds.roll(gone, 1), season - gone / 365.25
        came = history.roll(24 * (gone - 1), 1)[:, -24:]
        forecast = forecast + 0.7 / 7 * (came - linear(columns(*known), coefficients))
    return forecast
