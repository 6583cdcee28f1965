# each matrix and vector counted alone
def n_params(input_size, hidden_size, output_size, biases):
    W_xh = input_size * hidden_size
    W_hh = hidden_size**2
    b = biases * hidden_size
    W_hy, b_y = output_size * hidden_size, output_size
    return W_xh + W_hh + b + W_hy + b_y
