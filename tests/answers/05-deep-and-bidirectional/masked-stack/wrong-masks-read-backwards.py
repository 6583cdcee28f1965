# the mask of each step: the masks are used from the last step to the first. Step t has the mask of step t.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1].flip(1) / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
