# the shape of bias: … Each type of day has a row.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    return error.mean(dim=0), error.abs().mean(dim=0)
