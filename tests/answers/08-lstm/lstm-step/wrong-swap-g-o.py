# the memory, input gate 0.75, forget gate shut: got 0.6000, expected 0.3750. Candidate and output gate have changed
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * o
    return g * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
