# inputs of size 10 and more, p = 0.875: … Is something cut off on the way? What stays may be larger than 1.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = (x * masks[at - 1] / (1 - p)).clamp(-4, 4)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
