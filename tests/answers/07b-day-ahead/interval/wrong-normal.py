# errors -2 to 2, share 0.5: got [-1.06
def error_bounds(actual, forecast, share):
    error = actual - forecast
    width = 2**0.5 * torch.erfinv(torch.tensor(share))
    return error.mean(dim=0) - width * error.std(dim=0), error.mean(dim=0) + width * error.std(dim=0)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
