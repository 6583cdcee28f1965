# one layer, one sequence, one neuron: got a NumPy array, expected a tensor. Tensors in, tensors out
def initial_state(x, num_layers, hidden_size):
    return x.new_zeros(num_layers, x.size(0), hidden_size).numpy()
