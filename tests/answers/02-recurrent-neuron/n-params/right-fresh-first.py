# term by term
def n_params(input_size, hidden_size, output_size, biases):
    i, h, o = input_size, hidden_size, output_size
    return h * i + h * h + biases * h + o * h + o
