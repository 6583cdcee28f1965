# the state, at the step in which 0.5 is written: got 0.0000, expected 0.3697. The memory is told as it is after this step
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    new = f * c + i * g
    return o * c.tanh(), new, torch.cat([i, f, g, o], dim=1)
