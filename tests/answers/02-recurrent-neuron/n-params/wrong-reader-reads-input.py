# what one more answer of the reader adds: got [50, 59, 68] for output_size = 0, 1, 2, expected steps of 6. Each answer has a weight for each of the 5 neurons, and one bias.
def n_params(input_size, hidden_size, output_size, biases):
    return hidden_size * (input_size + hidden_size + biases) + output_size * (hidden_size + input_size + 1)
