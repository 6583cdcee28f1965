# the arguments: your function changed its fifth argument. Operations
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
        if h_0 is not None:
            h_0[0] = h
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
