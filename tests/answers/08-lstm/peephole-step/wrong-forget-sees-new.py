# the memory in the example: got 1.4621 … The forget gate looked at a memory that this step had made.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i = torch.sigmoid(i + p[0] * c)
    made = f.sigmoid() * c + i * g.tanh()
    c = torch.sigmoid(f + p[1] * made) * c + i * torch.tanh(g)
    return torch.sigmoid(o + p[2] * c) * torch.tanh(c), c
