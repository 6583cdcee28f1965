# a row for each type
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
