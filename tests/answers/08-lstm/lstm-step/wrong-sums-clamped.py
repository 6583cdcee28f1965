# gates with sums of 30 and -30: got 0.0025, expected 0.0000
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.clamp(-6, 6).sigmoid(), f.clamp(-6, 6).sigmoid(), g.clamp(-6, 6).tanh(), o.clamp(-6, 6).sigmoid()
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
