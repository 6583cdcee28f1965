# the memory, forget gate 0.75, input gate shut: got 1.1000, expected 0.6000. The candidate is added without its gate
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + g
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
