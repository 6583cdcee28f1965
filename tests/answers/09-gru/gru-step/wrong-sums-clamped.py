# r, z, n: sums of 30, -30, 30 … Is something cut off?
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
    r = (lambda a: torch.sigmoid(a.clamp(-8, 8)))(x_r + h_r)
    z = (lambda a: torch.sigmoid(a.clamp(-8, 8)))(x_z + h_z)
    n = torch.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h, r, z, n
