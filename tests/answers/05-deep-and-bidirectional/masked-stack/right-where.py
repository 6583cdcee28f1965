# torch.where, scaled before the next layer
def masked_stack(x, layers, masks, p):
    keep, last = 1.0 - p, []
    for at, weights in enumerate(layers):
        if at:
            x = torch.where(masks[at - 1] > 0, x / keep, torch.zeros_like(x))
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last, dim=0)
