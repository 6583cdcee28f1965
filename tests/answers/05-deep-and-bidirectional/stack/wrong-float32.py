# in float64, within 1e-9: … Somewhere numbers are rounded to float32.
def stack(x, layers, h_0=None):
    x, last = x.float(), []
    for at, weights in enumerate(layers):
        start = None if h_0 is None else h_0[at : at + 1].float()
        x, h = rnn_layer(x, *(w.float() for w in weights), start)
        last.append(h)
    return x, torch.cat(last)
