# two layers, 3 features, 5 neurons: got 105, expected 110. Layer 2 has two biases as well.
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 2) + (layers - 1) * hidden * (2 * hidden + 1)
