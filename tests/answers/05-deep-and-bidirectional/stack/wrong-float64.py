# a stack of one layer: the values are right, their dtype is torch.float64, expected torch.float32. Keep the
def stack(x, layers, h_0=None):
    x, last = x.double(), []
    for at, weights in enumerate(layers):
        start = None if h_0 is None else h_0[at : at + 1].double()
        x, h = rnn_layer(x, *(w.double() for w in weights), start)
        last.append(h)
    return x, torch.cat(last)
