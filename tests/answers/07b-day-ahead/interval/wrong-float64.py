# low, for skewed errors and the share 0.8: the values are right, their dtype is torch.float64
def error_bounds(actual, forecast, share):
    error = (actual - forecast).numpy()
    low, high = np.quantile(error, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return torch.tensor(low), torch.tensor(high)


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
