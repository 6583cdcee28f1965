# one example, one step, one neuron: how many things: got 3, expected 2.
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T + b_z)
    n = x @ W_h.T + b_h
    return 1 - z, z * n, z
