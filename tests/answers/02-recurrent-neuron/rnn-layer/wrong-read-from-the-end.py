# a pulse at the last of three steps, heard before it came: got 0.1… A state knows nothing of inputs still to come
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    outputs = []
    for t in reversed(range(x.size(1))):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.insert(0, h)
    return torch.stack(outputs, dim=1), h[None]
