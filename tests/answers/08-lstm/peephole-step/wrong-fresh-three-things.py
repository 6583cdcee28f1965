# how many tensors are returned: got 3, expected 2.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i = torch.sigmoid(i + p[0] * c)
    f = torch.sigmoid(f + p[1] * c)
    c_new = f * c + i * torch.tanh(g)
    o = torch.sigmoid(o + p[2] * c_new)
    h_new = o * torch.tanh(c_new)
    return h_new, c_new, torch.cat([i, f, g, o], dim=1)
