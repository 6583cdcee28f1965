# the example worked by hand: got 0.0000, expected 0.3634 at [0, 1, 0] … Step 2 starts from the state that step 1 made.
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = x.new_zeros(x.size(0), b.size(0)) if h_0 is None else h_0[0]
        h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
