# one layer that starts from a given h_0: … h_0 goes into the layer.
def stack(x, layers, h_0=None):
    last = []
    for weights in layers:
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
