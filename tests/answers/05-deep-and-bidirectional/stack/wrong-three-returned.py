# how many things are returned: got 3, expected 2. Two: output and h_n.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x, x[:, -1], torch.cat(last)
