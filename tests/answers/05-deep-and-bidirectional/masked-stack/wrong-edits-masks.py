# the arguments: your function changed its third argument.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            masks[at] /= 1 - p
            x = x * masks[at]
            masks[at] *= 1 - p
            masks[at] += 1e-7
    return x, torch.cat(last)
