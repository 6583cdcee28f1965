# what the stack gives: layer 1's states are added to those of layer 2. output holds the top layer's states,
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        out, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        x = x + out if at else out
        last.append(h)
    return x, torch.cat(last)
