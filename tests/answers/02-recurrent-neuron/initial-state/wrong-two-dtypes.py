# another dtype: … Any floating dtype, not only two.
def initial_state(x, num_layers, hidden_size):
    h_0 = torch.zeros(num_layers, x.size(0), hidden_size, device=x.device)
    return h_0.double() if x.dtype == torch.float64 else h_0
