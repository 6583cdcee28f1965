# the example's bias: … Types count from 0
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == k + 1].mean(dim=0) for k in range(3)])
    mae = torch.stack([error[kinds == k + 1].abs().mean(dim=0) for k in range(3)])
    return bias, mae
