# the example's bias: … That is one of the two, a median.
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == k].median(dim=0).values for k in range(3)])
    mae = torch.stack([error[kinds == k].abs().median(dim=0).values for k in range(3)])
    return bias, mae
