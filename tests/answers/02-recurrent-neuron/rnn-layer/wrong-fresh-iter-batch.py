# RuntimeError: The size of tensor a (6) must match the size of tensor b (4)
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    states = []
    for x_t in x:
        h = rnn_step(x_t, h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h[None]
