# four layers, half dropped: … Each gap has a mask of its own, also the third.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[min(at, 2) - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
