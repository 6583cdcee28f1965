# a, where z hears -2 from the input: got 0.5000, … z doesn't hear the input.
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(b_z).expand(*x.shape[:2], -1)
    return 1 - z, z * (x @ W_h.T + b_h)
