# the stack below, and one layer on top of it
def stack(x, layers, h_0=None):
    start = None if h_0 is None else h_0[-1:]
    if len(layers) == 1:
        return rnn_layer(x, *layers[0], start)
    below, h_below = stack(x, layers[:-1], None if h_0 is None else h_0[:-1])
    output, h = rnn_layer(below, *layers[-1], start)
    return output, torch.cat([h_below, h], dim=0)
