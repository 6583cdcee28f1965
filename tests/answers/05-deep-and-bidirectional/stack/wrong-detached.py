# the gradients of three layers: no gradient arrives with respect to the first tensor given. The numbers are
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x.detach(), torch.cat(last).detach()
