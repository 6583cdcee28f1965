# the mask of each example: the first example's mask is used for all. Each example has a mask of its own.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1][0] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
