# one layer that starts from a given h_0: every example starts from example 0's state. Example i starts from row i
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at])
        last.append(h)
    return x, torch.cat(last)
