# h, for one example and one neuron: got a NumPy array, expected a tensor.
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    x_r, x_z, x_n = (x @ W_xh.T + b_xh).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ W_hh.T + b_hh).chunk(3, dim=1)
    r = torch.sigmoid(x_r + h_r)
    z = torch.sigmoid(x_z + h_z)
    n = torch.tanh(x_n + r * h_n)
    return ((1 - z) * n + z * h).numpy(), r.numpy(), z.numpy(), n.numpy()
