# the shape of the forecasts: got a NumPy array, expected a tensor.
def recursive_forecast(history, weights, c, steps):
    past = history.numpy()
    for _ in range(steps):
        latest = past[:, -len(weights) :][:, ::-1]
        past = np.concatenate([past, (c + latest @ weights.numpy())[:, None]], axis=1)
    return past[:, -steps:]
