# a loop over layers
def n_params(features, hidden, layers):
    total, reads = 0, features
    for _ in range(layers):
        total += reads * hidden + hidden * hidden + 2 * hidden
        reads = hidden
    return total
