# inputs per neuron, including biases as inputs
def n_params(input_size, hidden_size, output_size, biases):
    recurrent = hidden_size * (input_size + hidden_size + biases)
    reader = output_size * (hidden_size + 1)
    return recurrent + reader
