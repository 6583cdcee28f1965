# one example, one step, one neuron: got a dict
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T + b_z)
    return {'a': 1 - z, 'b': z * (x @ W_h.T + b_h)}
