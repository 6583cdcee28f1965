# one layer, 3 features, 5 neurons: got 45, expected 50. nn.RNN has two biases
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 1) + (layers - 1) * hidden * (2 * hidden + 1)
