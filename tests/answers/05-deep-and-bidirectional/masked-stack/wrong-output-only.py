# what is returned: got one tensor, expected two. Return output and h_n.
def masked_stack(x, layers, masks, p):
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        if at < len(masks):
            x = x * masks[at] / (1 - p)
    return x
