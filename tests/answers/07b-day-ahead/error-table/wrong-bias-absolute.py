# the example's bias: … A bias keeps the sign: 3 and −1.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
