# two layers, all dropped: output is zero. Nothing is dropped on top
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * masks[at] / (1 - p)
    return x * masks[-1] if masks else x, torch.cat(last)
