# a, with nothing but the biases … got -1.0000, … A gate is a share
def min_gru(x, W_z, b_z, W_h, b_h):
    z = x @ W_z.T + b_z
    return 1 - z, z * (x @ W_h.T + b_h)
