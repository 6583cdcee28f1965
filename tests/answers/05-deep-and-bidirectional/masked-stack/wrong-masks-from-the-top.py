# three layers, half dropped: … masks[0] comes after layer 1
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * masks[-1 - at] / (1 - p)
    return x, torch.cat(last)
