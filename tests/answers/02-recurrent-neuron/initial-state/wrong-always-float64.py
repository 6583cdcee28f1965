# the dtype for an x in float32: got 'torch.float64', expected 'torch.float32'. Ask x what it is.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), hidden_size, device=x.device).double()
