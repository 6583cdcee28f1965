# a, with nothing but the biases … got 0.5000, expected 0.1192. What is kept
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T)
    return 1 - z, z * (x @ W_h.T + b_h)
