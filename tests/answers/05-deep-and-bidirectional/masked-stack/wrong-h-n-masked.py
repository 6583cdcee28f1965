# h_n, nothing dropped, p = 0.75: … What a layer keeps for itself is not scaled.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        if at < len(masks):
            x = x * masks[at] / (1 - p)
        last.append(x[None, :, -1])
    return x, torch.cat(last)
