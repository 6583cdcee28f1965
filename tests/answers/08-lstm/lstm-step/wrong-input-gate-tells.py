# the state, output gate 0.8, a memory with tanh(c) = 0.5: got 0.0000, expected 0.4000. Nothing is told
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    return i * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
