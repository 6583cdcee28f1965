# one layer, p = 0.5: … A single layer has no gap
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        x = x / (1 - p) * (masks[at] if at < len(masks) else 1)
    return x, torch.cat(last)
