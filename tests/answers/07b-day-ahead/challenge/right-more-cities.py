# the luxury: the same columns, trained on simulated sister cities beside one's own
def columns(history, temperature, kinds, season):
    warmth = temperature.view(-1, 15, 24)[:, [7, 13, 14]]
    cold, hot = (part.relu().flatten(1) / 10 for part in (15 - warmth, warmth - 22))
    types = F.one_hot(kinds[:, 14] * 9 + kinds[:, 13] * 3 + kinds[:, 7], 27).float()
    return torch.cat([facts(history, temperature, kinds, season), cold, hot, types], dim=1)


def examples(city, seed):
    more = electricity.simulate(start="2026-01-01", days=365, seed=seed, city=city)
    days = torch.arange(14, 365)
    known = known_at_midnight(more, weather_forecast(more, seed=seed + 1), days)
    return columns(*known), torch.from_numpy(more.megawatts).view(-1, 24)[days]


coefficients = ridge(*(torch.cat(part) for part in zip(*(examples(1000 + k, 2000 + 2 * k) for k in range(12)))))


def forecast_tomorrow(history, temperature, kinds, season):
    return linear(columns(history, temperature, kinds, season), coefficients)
