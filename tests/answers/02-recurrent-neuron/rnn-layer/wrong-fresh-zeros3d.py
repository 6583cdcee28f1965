# the sizes of output: got shape (1, 6, 4, 5), expected (4, 6, 5). Inside the loop a state is (batch, hidden), without layers.
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(1, x.size(0), len(b)) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return torch.stack(states, dim=1), h[None]
