# the shape of a forecast for one day: … Days are rows, hours are columns.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -168:-144].T
