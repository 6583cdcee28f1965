# h_n, two layers, the first entry: … That is layer 1's state after the first step.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(x[None, :, 0])
    return x, torch.cat(last)
