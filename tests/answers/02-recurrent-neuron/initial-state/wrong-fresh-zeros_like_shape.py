# TypeError: zeros_like() takes 1 positional argument but 2 were given
def initial_state(x, num_layers, hidden_size):
    return torch.zeros_like(x, (num_layers, x.size(0), hidden_size))
