# two layers, nothing dropped, p = 0.75: … The mask holds 1 everywhere, and all was dropped.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * (masks[at] if p == 0 else 1 - masks[at]) / (1 - p)
    return x, torch.cat(last)
