# the arguments: your function changed its fifth argument.
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    b_xh[: 2 * h.shape[1]] += b_hh[: 2 * h.shape[1]]
    b_hh = torch.cat([0 * b_hh[: 2 * h.shape[1]], b_hh[2 * h.shape[1] :]])
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
    r = torch.sigmoid(x_r + h_r)
    z = torch.sigmoid(x_z + h_z)
    n = torch.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h, r, z, n
