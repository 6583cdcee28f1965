# gates with the biases 1, 2, 0.5 and -1: got 0.8808, expected 0.7311 … The bias is added twice
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + b + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
