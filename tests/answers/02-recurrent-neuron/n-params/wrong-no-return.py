# what is returned: got no number. Does the function return the count?
def n_params(input_size, hidden_size, output_size, biases):
    count = hidden_size * (input_size + hidden_size + biases) + output_size * (hidden_size + 1)
