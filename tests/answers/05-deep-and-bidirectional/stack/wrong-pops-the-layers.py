# the arguments: your function changed its second argument. Operations that end in an underscore, += and item
def stack(x, layers, h_0=None):
    last, at = [], 0
    while layers:
        x, h = rnn_layer(x, *layers.pop(0), None if h_0 is None else h_0[at : at + 1])
        last.append(h)
        at += 1
    return x, torch.cat(last)
