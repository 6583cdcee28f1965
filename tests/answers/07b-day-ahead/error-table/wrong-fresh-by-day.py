# bias, three types and four hours: … A mean over all hours stands in each column
def error_table(actual, forecast, kinds):
    error = forecast - actual
    bias = torch.stack([error[kinds == k].mean().expand(actual.shape[1]) for k in range(3)])
    mae = torch.stack([error[kinds == k].abs().mean().expand(actual.shape[1]) for k in range(3)])
    return bias, mae
