# the example's mean absolute error: … That is the root of the mean square.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].square().mean(dim=0).sqrt() for kind in range(3)])
    return bias, mae
