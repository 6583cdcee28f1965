# a sum over the tensors
def n_params(features, hidden, layers):
    sizes = [features] + [hidden] * (layers - 1)
    return sum(rows * hidden for size in sizes for rows in (size, hidden, 1, 1))
