# a loop with an index, the mask skipped on the top layer
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h[0])
        if at < len(layers) - 1:
            x = masks[at] * x / (1 - p)
    return x, torch.stack(last)
