# what is returned: got a tensor, expected a whole number. Python's own numbers are enough, and exact.
def n_params(features, hidden, layers):
    return torch.tensor(hidden * (features + hidden + 2) + (layers - 1) * hidden * (2 * hidden + 2))
