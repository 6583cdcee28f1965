# h_n of a stack of one layer: … That is the state after the first step. h_n holds the last.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(x[None, :, 0])
    return x, torch.cat(last)
