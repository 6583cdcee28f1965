# inputs and first states of size 10 and more: the numbers are not those of the layers. Is something cut off on
def stack(x, layers, h_0=None):
    last, x = [], x.clamp(-4, 4)
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x, torch.cat(last)
