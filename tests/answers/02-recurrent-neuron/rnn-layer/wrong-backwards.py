# each step hears its own input: got 0.0000, expected 0.7616 at [0, 0, 0] (2 of 3 values differ). The sequence is read from its end
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
    outputs = []
    for t in reversed(range(x.size(1))):
        h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
