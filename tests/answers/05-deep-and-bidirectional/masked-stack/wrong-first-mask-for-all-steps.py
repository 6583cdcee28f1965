# the mask of each step: the first step's mask is used at all steps.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * masks[at][:, :1] / (1 - p)
    return x, torch.cat(last)
