# masked after each layer that has a mask
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        if at < len(masks):
            x = x * masks[at] / (1 - p)
        last.append(h)
    return x, torch.cat(last)
