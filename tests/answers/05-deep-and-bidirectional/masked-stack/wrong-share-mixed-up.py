# two layers, nothing dropped, p = 0.75: … p is the share that is dropped.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * masks[at] / (p if p else 1)
    return x, torch.cat(last)
