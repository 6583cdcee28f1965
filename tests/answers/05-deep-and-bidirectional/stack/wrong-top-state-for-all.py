# h_n, two layers, the first entry: … Both entries are the top layer's. Each layer has one of its own.
def stack(x, layers, h_0=None):
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
    return x, h.expand(len(layers), -1, -1)
