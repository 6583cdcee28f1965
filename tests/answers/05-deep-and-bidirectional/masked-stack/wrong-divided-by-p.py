# nothing dropped, p = 0: … dividing by p divides by zero. What share stays?
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights)
        last.append(h)
        if at < len(masks):
            x = x * masks[at] / p
    return x, torch.cat(last)
