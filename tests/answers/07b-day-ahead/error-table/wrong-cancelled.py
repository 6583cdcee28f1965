# the example's mean absolute error: … Errors of different sign have cancelled.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].mean(dim=0).abs() for kind in range(3)])
    return bias, mae
