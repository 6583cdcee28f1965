# two layers, all dropped: layer 2 hears layer 1 as if nothing were dropped.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x / (1 - p)
    return x, torch.cat(last)
