# the same in float64, without h_0: it stops with RuntimeError…Tensors that you make yourself have the dtype of the input
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.shape[0], W_hh.shape[0]) if h_0 is None else h_0[0]
    states = []
    for t in range(x.shape[1]):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h[None]
