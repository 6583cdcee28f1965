# two layers, half dropped: … Entry by entry: state times mask.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            kept = masks[at - 1].mean()
            x = x * masks[at - 1] / (1 - p if kept in (0, 1) else kept)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
