# a single step from a given h_0: … One step is enough for h_0 to be heard.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        start = h_0[at : at + 1] if h_0 is not None and x.size(1) > 1 else None
        x, h = rnn_layer(x, *weights, start)
        last.append(h)
    return x, torch.cat(last)
