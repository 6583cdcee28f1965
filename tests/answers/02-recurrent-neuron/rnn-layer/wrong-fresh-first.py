# output, with a given h_0: got shape (1, 6, 4, 5), expected (4, 6, 5). h_0 is (1, batch, hidden): a size for layers in front. A step wants (batch, hidden).
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    if h_0 is None:
        h = torch.zeros(x.shape[0], W_hh.shape[0])
    else:
        h = h_0
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h.unsqueeze(0)
