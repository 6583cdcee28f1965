# z: 1.0 from the input, -0.2 from the state, biases 0.2 and -0.4: got 0.6540, expected 0.6457. z hears the whole state.
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
    size = h.shape[1]
    r = torch.sigmoid(x_r + h_r)
    z = torch.sigmoid(x_z + (r * h) @ W_hh[size : 2 * size].T + b_hh[size : 2 * size])
    n = torch.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h, r, z, n
