# zeros like one column of x, repeated
def initial_state(x, num_layers, hidden_size):
    return torch.zeros_like(x[:, 0, :1]).repeat(num_layers, 1, hidden_size)
