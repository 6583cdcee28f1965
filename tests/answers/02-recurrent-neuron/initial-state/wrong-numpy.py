# what is returned: got a NumPy array, expected a tensor. A tensor method of x makes a tensor.
def initial_state(x, num_layers, hidden_size):
    return x.new_zeros(num_layers, x.size(0), hidden_size).numpy()
