# one layer, 3 features, 5 neurons: got 25, expected 50.
def n_params(features, hidden, layers):
    return hidden * (features + 2) + (layers - 1) * hidden * (hidden + 2)
