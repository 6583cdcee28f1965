# the example's bias: … Positive means forecast too high: forecast − actual.
def error_table(actual, forecast, kinds):
    error = actual - forecast
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
