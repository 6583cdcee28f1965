# the weights of layer 2: W_hh and b are those of layer 1.
def stack(x, layers, h_0=None):
    last = []
    W_hh, b = layers[0][1:]
    for at, (W_xh, _, _) in enumerate(layers):
        x, h = rnn_layer(x, W_xh, W_hh, b, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x, torch.cat(last)
