# a tensor filled from left to right
def recursive_forecast(history, weights, c, steps):
    lags, time = len(weights), history.size(1)
    everything = torch.cat([history, history.new_zeros(len(history), steps)], dim=1)
    for t in range(time, time + steps):
        everything[:, t] = c + everything[:, t - lags : t] @ weights.flip(0)
    return everything[:, time:]
