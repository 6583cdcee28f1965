# NumPy
def error_bounds(actual, forecast, share):
    error = (actual - forecast).numpy()
    low, high = np.quantile(error, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return torch.tensor(low).to(actual), torch.tensor(high).to(actual)


def coverage(actual, low, high):
    return np.mean((actual.numpy() >= low.numpy()) & (actual.numpy() <= high.numpy()))
