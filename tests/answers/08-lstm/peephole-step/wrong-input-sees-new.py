# the memory, with the input gate's peephole alone: got 0.2811 … The input gate looked at a memory that this step had made.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    f = torch.sigmoid(f + p[1] * c)
    made = f * c + i.sigmoid() * g.tanh()
    c = f * c + torch.sigmoid(i + p[0] * made) * torch.tanh(g)
    return torch.sigmoid(o + p[2] * c) * torch.tanh(c), c
