# the input gate where every sum is 0: got 0.0000, expected 0.5000. The three gates go through a sigmoid
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.tanh(), f.tanh(), g.tanh(), o.tanh()
    c = f * c + i * g
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
