# the input gate where every sum is 0: got 0.0000, expected 0.5000. The memory was halved, so the gate was at 0.5.
def lstm_step(x, h, c, W_xh, W_hh, b):
    sums = x @ W_xh.T + h @ W_hh.T + b
    i, f, g, o = sums.chunk(4, dim=1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c, sums
