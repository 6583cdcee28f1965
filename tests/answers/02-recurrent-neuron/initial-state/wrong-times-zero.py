# an x with infinity in it: got NaN among the values, expected finite numbers. h_0 knows nothing of the values of x
def initial_state(x, num_layers, hidden_size):
    nothing = 0 * x[:, 0, :1]
    return nothing.expand(-1, hidden_size).repeat(num_layers, 1, 1)
