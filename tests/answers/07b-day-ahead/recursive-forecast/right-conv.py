# a convolution with the turned weights
def recursive_forecast(history, weights, c, steps):
    past = history[:, None]
    for _ in range(steps):
        new = F.conv1d(past, weights.flip(0)[None, None])[..., -1:] + c
        past = torch.cat([past, new], dim=2)
    return past[:, 0, history.size(1) :]
