# the state, output gate 0.8, a memory with tanh(c) = 0.5: got 0.6000 … The candidate is told. tanh
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    h = o * g
    return h, c, torch.cat([i, f, g, o], dim=1)
