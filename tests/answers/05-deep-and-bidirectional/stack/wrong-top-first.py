# h_n, two layers, the first entry: … That is the top layer's. Layer 1 comes first.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.insert(0, h)
    return x, torch.cat(last)
