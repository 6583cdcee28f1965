# what is returned: got a dict, expected two.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    return {"bias": error.mean(dim=0), "mae": error.abs().mean(dim=0)}
