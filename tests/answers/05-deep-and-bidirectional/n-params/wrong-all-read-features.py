# two layers, 3 features, 5 neurons: got 100, expected 110. Layer 2 reads the 5 neurons
def n_params(features, hidden, layers):
    return layers * hidden * (features + hidden + 2)
