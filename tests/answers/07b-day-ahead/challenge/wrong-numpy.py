# the shape of a forecast for one day: got a NumPy array, expected a tensor.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -168:-144].numpy()
