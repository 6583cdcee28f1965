# what one more answer of the reader adds: got [50, 56, 61] for output_size = 0, 1, 2, expected steps of 6. Each answer has a weight for each of the 5 neurons, and one bias.
def n_params(input_size, hidden_size, output_size, biases):
    i, h, o = input_size, hidden_size, output_size
    return h * i + h * h + biases * h + (o * h + 1 if o else 0)
