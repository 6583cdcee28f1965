# what is returned: got one tensor, expected two. Return output and h_n.
def stack(x, layers, h_0=None):
    for weights in layers:
        x, h = rnn_layer(x, *weights)
    return x
