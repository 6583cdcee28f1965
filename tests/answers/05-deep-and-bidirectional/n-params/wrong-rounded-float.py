# two layers of a hundred million neurons and one: got 30000001300000008, expected 30000001300000010. Count,
def n_params(features, hidden, layers):
    return int(hidden * (features + hidden + 2.0) + (layers - 1) * hidden * (2 * hidden + 2.0))
