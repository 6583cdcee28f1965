# two layers, 3 features, 5 neurons: got 50, expected 110. Each layer has weights of its own.
def n_params(features, hidden, layers):
    return hidden * (features + hidden + 2)
