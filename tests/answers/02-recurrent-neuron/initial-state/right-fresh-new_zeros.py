# x.new_zeros
def initial_state(x, num_layers, hidden_size):
    return x.new_zeros(num_layers, x.size(0), hidden_size)
