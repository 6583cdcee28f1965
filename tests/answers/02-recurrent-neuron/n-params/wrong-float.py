# a whole number: got 62.0. A count is an int
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size + biases) + output_size * (hidden_size + 1) / 1
