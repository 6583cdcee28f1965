# the values of h_0: some were never written. An empty tensor holds whatever lay in that memory.
def initial_state(x, num_layers, hidden_size):
    return x.new_empty(num_layers, x.size(0), hidden_size)
