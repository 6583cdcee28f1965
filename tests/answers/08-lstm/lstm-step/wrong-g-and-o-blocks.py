# gates with the biases 1, 2, 0.5 and -1: … Blocks exchanged: candidate, output gate.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, o, g = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
