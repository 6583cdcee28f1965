# a memory of 500, kept: got 20.0000, expected 500.0000. Nothing bounds the memory.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = (f * c + i * g).clamp(-20, 20)
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
