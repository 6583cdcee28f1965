# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (4, 6, 3), expected (2, 4, 5). That is the shape of x.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros_like(x)
