# a, with the biases 20 of z and 50 of the candidate: the values are right, their dtype is torch.float64
def min_gru(x, W_xz, b_z, W_xn, b_n):
    x = x.double()
    z = torch.sigmoid(x @ W_xz.double().T + b_z)
    return 1 - z, z * (x @ W_xn.double().T + b_n)
