# one layer, one sequence, one neuron: got nothing (None): does the function return?, expected a tensor
def initial_state(x, num_layers, hidden_size):
    h_0 = x.new_zeros(num_layers, x.size(0), hidden_size)
