# the example worked by hand, c_n: got 0.0000, expected 0.2000. The given state is not used
def lstm_layer(x, W_xh, W_hh, b, state=None):
    h = c = x.new_zeros(x.size(0), W_hh.size(1))
    outs = []
    for t in range(x.size(1)):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        outs.append(h)
    return torch.stack(outs, dim=1), (h[None], c[None])
