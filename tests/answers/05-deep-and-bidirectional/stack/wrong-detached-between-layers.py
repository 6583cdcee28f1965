# the gradients of three layers with respect to the first tensor given: … The numbers are right, and training
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        x, h = rnn_layer(x.detach() if at else x, *weights, None if h_0 is None else h_0[at : at + 1])
        last.append(h)
    return x, torch.cat(last)
