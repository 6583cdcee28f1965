# the arguments: your function changed its first argument.
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T + b_z)
    n = x @ W_h.T + b_h
    x *= 0
    return 1 - z, z * n
