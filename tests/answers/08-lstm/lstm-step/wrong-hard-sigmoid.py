# gates with the biases 1, 2, 0.5 and -1: got 0.6667 … That is a hard sigmoid
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = *(nn.functional.hardsigmoid(part) for part in (i, f)), g.tanh(), nn.functional.hardsigmoid(o)
    c = f * c + i * g
    h = o * c.tanh()
    return h, c, torch.cat([i, f, g, o], dim=1)
