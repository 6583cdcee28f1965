# the values of h_0: got … The network has heard nothing yet.
def initial_state(x, num_layers, hidden_size):
    return torch.randn(num_layers, x.size(0), hidden_size, dtype=x.dtype, device=x.device)
