# bias, with errors of a hundred MW: got … nothing is cut off.
def error_table(actual, forecast, kinds):
    error = (forecast - actual).clamp(-50, 50)
    bias = torch.stack([error[kinds == kind].mean(dim=0) for kind in range(3)])
    return bias, torch.stack([error[kinds == kind].abs().mean(dim=0) for kind in range(3)])
