# all products with the inputs at once, before the loop
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    drive = x @ W_xh.T + b
    h = torch.zeros_like(drive[:, 0]) if h_0 is None else h_0[0]
    states = []
    for now in drive.unbind(dim=1):
        h = torch.tanh(now + h @ W_hh.T)
        states.append(h)
    return torch.stack(states, dim=1), h.unsqueeze(0)
