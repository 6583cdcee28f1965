# one formula
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 2) + (layers - 1) * hidden * (2 * hidden + 2)
