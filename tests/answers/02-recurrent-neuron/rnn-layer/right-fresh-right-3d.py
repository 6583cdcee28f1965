# keeps the leading 1 of the state through the loop
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    if h_0 is None:
        h_0 = x.new_zeros(1, x.size(0), W_hh.size(0))
    h = h_0
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h[0])
    return torch.stack(states, dim=1), h
