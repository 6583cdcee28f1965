# where layer 2 starts: it starts from layer 1's last state. h_0 is zero for every layer.
def stack(x, layers, h_0=None):
    last, h = [], None
    for weights in layers:
        x, h = rnn_layer(x, *weights, h)
        last.append(h)
    return x, torch.cat(last)
