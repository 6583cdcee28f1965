# h_n with all dropped: … What a layer keeps for itself is not dropped.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        if at < len(masks):
            x = x * masks[at] / (1 - p)
            h = h * masks[at][None, :, -1]
        last.append(h)
    return x, torch.cat(last)
