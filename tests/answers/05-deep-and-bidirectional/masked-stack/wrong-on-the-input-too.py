# one layer, p = 0.5: … The input is not scaled.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x / (1 - p) * (masks[at - 1] if at else 1), *weights)
        last.append(h)
    return x, torch.cat(last)
