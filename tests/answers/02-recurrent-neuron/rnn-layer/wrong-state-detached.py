# the gradients with respect to the first tensor given: got …gradients go back from output and h_n through every step
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.append(h)
        h = h.detach()
    return torch.stack(outputs, dim=1), outputs[-1][None]
