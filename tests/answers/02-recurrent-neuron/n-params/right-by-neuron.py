# what each neuron hears, summed over the neurons
def n_params(input_size, hidden_size, output_size, biases):
    neuron = input_size + hidden_size + biases
    return sum(neuron for _ in range(hidden_size)) + sum(hidden_size + 1 for _ in range(output_size))
