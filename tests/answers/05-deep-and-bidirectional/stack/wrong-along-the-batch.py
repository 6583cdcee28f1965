# h_n: got shape (3, 6, 5), expected (3, 4, 5). An entry for each step: are batch and time mixed up?
def stack(x, layers, h_0=None):
    last, x = [], x.transpose(0, 1)
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x.transpose(0, 1), torch.cat(last)
