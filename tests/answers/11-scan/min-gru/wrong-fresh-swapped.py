# with nothing but the biases 2 of z and 3 of the candidate: a and b stand in each other's place.
def min_gru(x, W_xz, b_z, W_xn, b_n):
    z = torch.sigmoid(x @ W_xz.T + b_z)
    return z * (x @ W_xn.T + b_n), 1 - z
