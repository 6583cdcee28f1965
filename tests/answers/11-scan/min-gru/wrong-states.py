# one example, one step, one neuron: got one tensor, expected two.
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T + b_z)
    n = x @ W_h.T + b_h
    return scan_rounds(1 - z, z * n)[-1][1]
