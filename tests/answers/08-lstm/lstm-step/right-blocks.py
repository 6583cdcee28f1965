# slices of the sum, by name
def lstm_step(x, h, c, W_xh, W_hh, b):
    n = h.shape[1]
    a = x @ W_xh.T + h @ W_hh.T + b
    i, f, o = (torch.sigmoid(a[:, k * n : k * n + n]) for k in (0, 1, 3))
    g = torch.tanh(a[:, 2 * n : 3 * n])
    new = f * c + i * g
    return o * torch.tanh(new), new, torch.cat((i, f, g, o), 1)
