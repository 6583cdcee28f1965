# torch.zeros(...).to(x)
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), hidden_size).to(x)
