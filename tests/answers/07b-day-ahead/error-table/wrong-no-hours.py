# the shape of bias: … Each hour has an entry of its own.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].mean() for kind in range(3)])
    mae = torch.stack([error[kinds == kind].abs().mean() for kind in range(3)])
    return bias, mae
