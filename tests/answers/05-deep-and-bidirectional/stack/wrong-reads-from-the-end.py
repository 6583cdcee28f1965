# a stack of one layer: … It reads from the end. Time runs forwards here.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x.flip(1), *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x, torch.cat(last)
