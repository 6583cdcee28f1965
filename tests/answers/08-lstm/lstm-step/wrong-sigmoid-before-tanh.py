# the candidate where every sum is 0: got 0.4621 … The candidate went through a sigmoid before its tanh.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.sigmoid().tanh(), o.sigmoid()
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
