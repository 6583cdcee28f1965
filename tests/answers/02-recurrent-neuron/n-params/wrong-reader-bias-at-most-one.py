# no bias in the loop, and a reader: got 50, expected 52. The reader keeps its own bias.
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size + biases) + output_size * (hidden_size + min(biases, 1))
