# what layer 2 reads: it reads what layer 1's state was one step before. At step t it reads the state of step t.
def stack(x, layers, h_0=None):
    last = []
    for at, weights in enumerate(layers):
        start = None if h_0 is None else h_0[at : at + 1]
        if at > 0:
            x = torch.cat([torch.zeros_like(x[:, :1]), x[:, :-1]], dim=1)
        x, h = rnn_layer(x, *weights, start)
        last.append(h)
    return x, torch.cat(last)
