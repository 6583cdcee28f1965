# what is returned: got something else than one number. The parts are added up
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size + biases), output_size * (hidden_size + 1)
