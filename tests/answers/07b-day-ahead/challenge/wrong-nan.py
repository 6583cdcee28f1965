# the values of the forecast: some are NaN or infinite. Every hour wants a number.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -24:] / (history[:, -48:-24] - history[:, -48:-24])
