# output, with a given h_0, and c_0 zero: … The first step hears h_0.
def lstm_layer(x, W_xh, W_hh, b, state=None):
    h = c = x.new_zeros(x.size(0), W_hh.size(1))
    if state is not None:
        c = state[1][0]
    outs = []
    for t in range(x.size(1)):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        outs.append(h)
    return torch.stack(outs, dim=1), (h[None], c[None])
