# three layers that start from a given h_0: layer 1 starts from the last entry of h_0. h_0 stands from the
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[len(layers) - 1 - at][None])
        last.append(h)
    return x, torch.cat(last)
