# what is returned: got a number that is not whole. Return a whole number.
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 2) + (layers - 1) * hidden * (4 * hidden + 4) / 2
