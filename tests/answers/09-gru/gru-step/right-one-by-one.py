# a loop over the examples
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    rows = []
    for x_i, h_i in zip(x, h):
        a, b = (W_xh @ x_i + b_xh).reshape(3, -1), (W_hh @ h_i + b_hh).reshape(3, -1)
        r, z = torch.sigmoid(a[0] + b[0]), torch.sigmoid(a[1] + b[1])
        n = torch.tanh(a[2] + r * b[2])
        rows.append(torch.stack([n - z * n + z * h_i, r, z, n]))
    h, r, z, n = torch.stack(rows, dim=1)
    return h, r, z, n
