# the shape of a forecast for one day: … 24 hours are wanted for each day.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -1]
