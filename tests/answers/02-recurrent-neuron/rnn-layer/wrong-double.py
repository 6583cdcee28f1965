# a sequence of one step equals the step: the values are right, their dtype is torch.float64
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    x, W_xh, W_hh, b = x.double(), W_xh.double(), W_hh.double(), b.double()
    h = torch.zeros(x.size(0), len(b), dtype=torch.float64) if h_0 is None else h_0[0].double()
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
