# the device for an x on the device meta: got 'cpu', expected 'meta'. The state is made where x is.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), hidden_size, dtype=x.dtype)
