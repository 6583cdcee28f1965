# eight cities to practise on: your forecast is last week's same day. That is the baseline. Points begin below it.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -168:-144]
