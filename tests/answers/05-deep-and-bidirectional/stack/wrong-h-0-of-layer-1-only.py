# three layers that start from a given h_0: … Each layer starts from its own entry of h_0.
def stack(x, layers, h_0=None):
    x, h = rnn_layer(x, *layers[0], None if h_0 is None else h_0[:1])
    last = [h]
    for weights in layers[1:]:
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
