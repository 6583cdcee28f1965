# each step hears its own input: got 0.0000, expected 0.7616 at [0, 0, 0] (2 of 3 values differ). The steps are taken in order, and stand in reverse order in output
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.insert(0, h)
    return torch.stack(outputs, dim=1), h[None]
