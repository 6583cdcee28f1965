# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (2, 3, 5), expected (2, 4, 5). Layers and neurons are right. Is 3 the number of sequences, or of features?
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(2), hidden_size, dtype=x.dtype, device=x.device)
