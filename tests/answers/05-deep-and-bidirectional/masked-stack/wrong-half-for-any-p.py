# two layers, nothing dropped, p = 0.75: … What stays is divided by 1 - p, and only what layer 1 hands up.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1] / (0.5 if p else 1)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
