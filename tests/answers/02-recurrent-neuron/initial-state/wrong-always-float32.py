# the dtype for an x in float64: got 'torch.float32', expected 'torch.float64'. The state meets x in one sum
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), hidden_size, device=x.device)
