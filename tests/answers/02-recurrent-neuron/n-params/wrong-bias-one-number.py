# what one more bias vector adds: got [40, 41, 42] for biases = 0, 1, 2, expected steps of 5. `biases` says how many bias vectors there are. Each has one number for each neuron.
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size) + biases + output_size * (hidden_size + 1)
