# returned as one stack
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    a, b = (x @ W_xh.T + b_xh).chunk(3, 1), (h @ W_hh.T + b_hh).chunk(3, 1)
    r, z = (torch.sigmoid(from_x + from_h) for from_x, from_h in zip(a[:2], b[:2]))
    n = torch.tanh(a[2] + r * b[2])
    return torch.stack([(1 - z) * n + z * h, r, z, n])
