# h_0.squeeze(0) and back with unsqueeze(0)
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    if h_0 is None:
        h = torch.zeros(x.shape[0], W_hh.shape[0], dtype=x.dtype)
    else:
        h = h_0.squeeze(0)
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h.unsqueeze(0)
