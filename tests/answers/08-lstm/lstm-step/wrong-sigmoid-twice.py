# the input gate where every sum is 0: got 0.6225 … The sigmoid was taken twice.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid().sigmoid(), f.sigmoid().sigmoid(), g.tanh(), o.sigmoid().sigmoid()
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
