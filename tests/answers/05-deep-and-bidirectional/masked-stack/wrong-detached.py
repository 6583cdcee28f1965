# the gradients of three layers with respect to the first tensor given: … The numbers are right, and training
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x.data, torch.cat(last)
