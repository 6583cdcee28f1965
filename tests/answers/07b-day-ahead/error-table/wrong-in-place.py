# the arguments: your function changed its second argument
def error_table(actual, forecast, kinds):
    forecast -= actual
    bias = torch.stack([forecast[kinds == kind].mean(dim=0) for kind in range(3)])
    mae = torch.stack([forecast[kinds == kind].abs().mean(dim=0) for kind in range(3)])
    return bias, mae
