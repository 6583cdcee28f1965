# the arguments: your function changed its first argument
def forecast_tomorrow(history, temperature, kinds, season):
    history -= mean
    return history[:, -168:-144] + mean
