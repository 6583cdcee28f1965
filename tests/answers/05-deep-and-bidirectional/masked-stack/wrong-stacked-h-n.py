# h_n: got shape (3, 1, 4, 5), expected (3, 4, 5). A size of 1 too many: rnn_layer's h_n has one in front
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.stack(last)
