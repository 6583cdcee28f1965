# the gradients: no gradient arrives with respect to the 7th tensor given.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    p = p.detach()
    i, f = torch.sigmoid(i + p[0] * c), torch.sigmoid(f + p[1] * c)
    c = f * c + i * torch.tanh(g)
    return torch.sigmoid(o + p[2] * c) * torch.tanh(c), c
