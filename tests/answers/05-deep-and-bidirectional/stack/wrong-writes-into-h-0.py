# the arguments: your function changed its third argument.
def stack(x, layers, h_0=None):
    h_n = x.new_zeros(len(layers), x.size(0), len(layers[0][2])) if h_0 is None else h_0
    for at, weights in enumerate(layers):
        x, h_n[at : at + 1] = rnn_layer(x, *weights, h_n[at : at + 1])
    return x, h_n
