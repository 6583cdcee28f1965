# one bias in the loop, and a reader: got 55, expected 57. The reader keeps its own bias
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size + biases) + output_size * (hidden_size + biases - 1)
