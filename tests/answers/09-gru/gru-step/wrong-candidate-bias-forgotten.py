# n, with nothing but the biases 2, -1, 0.5: got 0.0000, expected 0.4621. The candidate's bias on the input's side
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    size = h.shape[1]
    from_x, from_h = x @ W_xh.T, h @ W_hh.T + b_hh
    r, z = torch.sigmoid(from_x + from_h + b_xh)[:, : 2 * size].chunk(2, dim=1)
    n = torch.tanh(from_x[:, 2 * size :] + r * from_h[:, 2 * size :])
    return (1 - z) * n + z * h, r, z, n
