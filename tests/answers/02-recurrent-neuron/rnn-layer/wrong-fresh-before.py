# the first state in output: it is zero, as h_0 is. output begins with h_1: first the step, then its result.
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    states = []
    for t in range(x.size(1)):
        states.append(h)
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
    return torch.stack(states, dim=1), h[None]
