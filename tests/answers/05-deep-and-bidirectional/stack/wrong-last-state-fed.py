# what layer 2 reads: it reads layer 1's last state at every step.
def stack(x, layers, h_0=None):
    last = []
    for weights in layers:
        out, h = rnn_layer(x, *weights)
        x = h[0][:, None].expand_as(out)
        last.append(h)
    return out, torch.cat(last)
