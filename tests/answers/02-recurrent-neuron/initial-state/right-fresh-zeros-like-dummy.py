# zeros_like of a slice, expanded
def initial_state(x, num_layers, hidden_size):
    return torch.zeros_like(x[:, :1, :1]).transpose(0, 1).expand(num_layers, -1, hidden_size)
