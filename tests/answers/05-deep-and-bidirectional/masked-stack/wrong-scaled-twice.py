# two layers, nothing dropped, p = 0.75: … It was divided twice. Once is enough.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x / (1 - p) * masks[at - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
