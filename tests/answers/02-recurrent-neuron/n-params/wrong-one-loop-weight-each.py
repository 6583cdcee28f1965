# 6 neurons with one feature, no bias, no reader: got 12, expected 42. Each of the six hears the feature and six states, its own included.
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + 1 + biases) + output_size * (hidden_size + 1)
