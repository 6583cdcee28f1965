# the memory, forget gate 0.75, input gate shut: got 0.7250, expected 0.6000. The candidate is written through 1 - f
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + (1 - f) * g
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
