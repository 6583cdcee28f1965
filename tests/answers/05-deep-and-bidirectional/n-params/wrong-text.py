# what is returned: got text, expected a whole number.
def n_params(features, hidden, layers):
    return str(hidden * (features + hidden + 2) + (layers - 1) * hidden * (2 * hidden + 2))
