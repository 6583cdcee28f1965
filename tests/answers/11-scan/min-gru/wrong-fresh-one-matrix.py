# b, where z hears -2 and … got -0.2384, … The candidate has weights of its own.
def min_gru(x, W_xz, b_z, W_xn, b_n):
    z = torch.sigmoid(x @ W_xz.T + b_z)
    return 1 - z, z * (x @ W_xz.T + b_n)
