# a, random values: got … The steps come from the last to the first: time is reversed.
def min_gru(x, W_xz, b_z, W_xn, b_n):
    x = x.flip(1)
    z = torch.sigmoid(x @ W_xz.T + b_z)
    return 1 - z, z * (x @ W_xn.T + b_n)
