# the input gate where every sum is 0: got 0.4621 … and not through tanh as well
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid().tanh(), f.sigmoid().tanh(), g.tanh(), o.sigmoid().tanh()
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
