# the memory, input gate 0.75, forget gate shut: got 0.3466 … The candidate went through tanh twice.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g.tanh()
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
