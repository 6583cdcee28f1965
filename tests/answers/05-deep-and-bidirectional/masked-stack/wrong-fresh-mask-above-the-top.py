# IndexError: list index out of range
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        x = x * masks[at] / (1 - p)
        last.append(h)
    return x, torch.cat(last)
