# RuntimeError: Boolean value of Tensor with more than one value is ambiguous
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = h_0 or torch.zeros(x.size(0), len(b))
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h[None]
