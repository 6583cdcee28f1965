# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (2, 1, 5), expected (2, 4, 5). Layers and neurons are right. There are 4 sequences in x.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, 1, hidden_size, dtype=x.dtype, device=x.device)
