# what is returned: got a dict, expected two. Return output and h_n, in this order.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return {"output": x, "h_n": torch.cat(last)}
