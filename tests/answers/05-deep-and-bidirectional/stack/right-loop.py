# a loop over layers, states collected
def stack(x, layers, h_0=None):
    last = []
    for at, (W_xh, W_hh, b) in enumerate(layers):
        start = None if h_0 is None else h_0[at].unsqueeze(0)
        x, h = rnn_layer(x, W_xh, W_hh, b, start)
        last.append(h[0])
    return x, torch.stack(last, dim=0)
