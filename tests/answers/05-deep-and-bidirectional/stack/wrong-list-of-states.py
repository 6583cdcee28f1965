# h_n: got a list, expected a tensor of shape (3, 4, 5). Tensors in, tensors out
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h[0])
    return x, last
