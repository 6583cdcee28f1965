# one layer, 3 features, 5 neurons: got 40, expected 50. Two biases in each layer count too.
def n_params(features, hidden, layers):
    return hidden * (features + hidden) + (layers - 1) * hidden * 2 * hidden
