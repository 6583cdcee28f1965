# torch.zeros, told the dtype and the device
def initial_state(x, num_layers, hidden_size):
    return torch.zeros(num_layers, x.size(0), hidden_size, dtype=x.dtype, device=x.device)
