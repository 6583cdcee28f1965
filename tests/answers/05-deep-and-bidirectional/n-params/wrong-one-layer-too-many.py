# one layer, 3 features, 5 neurons: got 110, expected 50. … counted one too many
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 2) + layers * hidden * (2 * hidden + 2)
