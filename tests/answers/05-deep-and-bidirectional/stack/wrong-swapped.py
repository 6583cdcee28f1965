# output: got shape (3, 4, 5), expected (4, 6, 5). That is the shape of h_n. output comes first.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return torch.cat(last), x
