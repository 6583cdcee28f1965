# h_n: got shape (1, 4, 5), expected (3, 4, 5). That is one layer's last state.
def stack(x, layers, h_0=None):
    for weights in layers:
        x, h = rnn_layer(x, *weights)
    return x, h
