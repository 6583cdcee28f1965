# the example's mean absolute error: … In MW, not as a share of the load.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([(error / actual)[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
