# one neuron with 7 features, no bias, no reader: got 7, expected 8. 7 weights for the input, 1 for the loop.
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + biases) + output_size * (hidden_size + 1)
