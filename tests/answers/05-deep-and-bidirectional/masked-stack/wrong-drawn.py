# two calls with the same masks: they give different numbers. The masks are given. None is drawn.
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = nn.functional.dropout(x, p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x, torch.cat(last)
