# the shape of a forecast for one day: … A row for each day, and here one row: (1, 24).
def forecast_tomorrow(history, temperature, kinds, season):
    return (history[:, -168:-144] + history[:, -24:]).mean(dim=0) / 2
