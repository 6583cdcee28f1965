# the memory in the example: got 1.0000, expected 1.7616. The forget gate did not look.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f = i.sigmoid(), f.sigmoid()
    new = f * c + i * torch.tanh(g)
    return o.sigmoid() * new.tanh(), new
