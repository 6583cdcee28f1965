# 2 of 4 points
def forecast_tomorrow(history, temperature, kinds, season):
    if not hasattr(forecast_tomorrow, "coefficients"):
        days = torch.arange(14, len(series) // 24)
        known = known_at_midnight(load, weather_forecast(load, seed=11), days)
        forecast_tomorrow.coefficients = ridge(facts(*known), series.view(-1, 24)[days])
    return linear(facts(history, temperature, kinds, season), forecast_tomorrow.coefficients)
