# output of one layer that starts from a given h_0: got shape (1, 6, 4, 5), expected (4, 6, 5). rnn_layer wants one layer's
def stack(x, layers, h_0=None):
    last = []
    for weights in layers:
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[None])
        last.append(h)
    return x, torch.cat(last)
