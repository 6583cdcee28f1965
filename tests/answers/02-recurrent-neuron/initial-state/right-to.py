# made first, then brought to the dtype and device of x
def initial_state(x, num_layers, hidden_size):
    batch = len(x)
    return torch.zeros((num_layers, batch, hidden_size)).to(x)
