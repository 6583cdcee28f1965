# three layers, 7 features, 2 neurons: got 38, expected 46. More features than neurons here.
def n_params(features, hidden, layers):
    return hidden * (3 + hidden + 2) + (layers - 1) * hidden * (2 * hidden + 2)
