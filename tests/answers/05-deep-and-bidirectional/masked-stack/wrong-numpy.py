# output: got a NumPy array, expected a tensor. Tensors in, tensors out
def masked_stack(x, layers, masks, p):
    last = []
    for at, weights in enumerate(layers):
        if at > 0:
            x = x * masks[at - 1] / (1 - p)
        x, h = rnn_layer(x, *weights)
        last.append(h)
    return x.numpy(), torch.cat(last).numpy()
