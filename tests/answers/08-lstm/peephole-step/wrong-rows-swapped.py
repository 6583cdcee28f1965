# the memory in the example: got 1.0000, expected 1.7616. The forget gate looked through another row of p.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f = torch.sigmoid(i + p[1] * c), torch.sigmoid(f + p[0] * c)
    new = f * c + i * torch.tanh(g)
    return torch.sigmoid(o + p[2] * new) * torch.tanh(new), new
