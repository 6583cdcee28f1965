# the values of h_0: got 1.0000e-07, expected 0.0000e+00 …The network has heard nothing yet
def initial_state(x, num_layers, hidden_size):
    return x.new_full((num_layers, x.size(0), hidden_size), 1e-7)
