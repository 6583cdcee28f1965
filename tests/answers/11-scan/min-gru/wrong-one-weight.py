# a, where z hears -2 from the input: got 0.2689, … That is the candidate's weight.
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_h.T + b_z)
    return 1 - z, z * (x @ W_h.T + b_h)
