# one layer, one sequence, one neuron: got shape (1, 1), expected (1, 1, 1). (layers, batch, hidden)
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(x.size(0), hidden_size, dtype=x.dtype, device=x.device)
