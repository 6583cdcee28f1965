# masks as conditions
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at:
            x = (x / (1 - p)).masked_fill(masks[at - 1] == 0, 0.0)
        x, h = rnn_layer(x, *weights)
        last += [h]
    return x, torch.vstack(last)
