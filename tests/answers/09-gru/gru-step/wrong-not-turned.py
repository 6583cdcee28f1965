# n with r = (1, 1), where neuron 1 hears neuron 2 twice: … Which way is the block turned?
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    size = h.shape[1]
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ block + b for block, b in zip(W_hh.view(3, size, size), b_hh.view(3, size)))
    r = torch.sigmoid(x_r + h_r)
    z = torch.sigmoid(x_z + h_z)
    n = torch.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h, r, z, n
