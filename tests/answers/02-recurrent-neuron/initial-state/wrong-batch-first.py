# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (4, 2, 5), expected (2, 4, 5). The batch stands in front here. batch_first turns x and output, never the states.
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(x.size(0), num_layers, hidden_size, dtype=x.dtype, device=x.device)
