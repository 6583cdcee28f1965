# three layers that start from a given h_0: all start from the first entry of h_0.
def stack(x, layers, h_0=None):
    last = []
    for weights in layers:
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[:1])
        last.append(h)
    return x, torch.cat(last)
