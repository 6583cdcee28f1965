# h, for one example and one neuron: got shape (1, 3), expected (1, 1).
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    a, b = x @ W_xh.T + b_xh, h @ W_hh.T + b_hh
    r, z = torch.sigmoid(a + b), torch.sigmoid(a + b)
    n = torch.tanh(a + r * b)
    return (1 - z) * n + z * h, r, z, n
