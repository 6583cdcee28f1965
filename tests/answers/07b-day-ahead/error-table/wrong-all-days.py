# the example's bias: … Divide by the days of that type, and add its days only.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == kind].sum(dim=0) / len(kinds) for kind in range(3)])
    mae = torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
