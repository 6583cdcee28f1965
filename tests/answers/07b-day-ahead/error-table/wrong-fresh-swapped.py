# the example's bias: … The two tables have changed places
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == k].mean(dim=0) for k in range(3)])
    mae = torch.stack([error[kinds == k].abs().mean(dim=0) for k in range(3)])
    return mae, bias
