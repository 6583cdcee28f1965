# eight cities to practise on: … Last week's same day, taken as it is, does better.
def forecast_tomorrow(history, temperature, kinds, season):
    return history[:, -24:]
