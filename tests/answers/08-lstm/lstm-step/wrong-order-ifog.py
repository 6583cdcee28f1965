# the gates where every sum is 0: … The tanh is taken of the fourth block.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, o, g = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, o, g = i.sigmoid(), f.sigmoid(), o.sigmoid(), g.tanh()
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, o, g], dim=1)
