# the memory, with the input gate's peephole alone: … The input gate looked at what the forget gate had left
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    c = torch.sigmoid(f + p[1] * c) * c
    c = c + torch.sigmoid(i + p[0] * c) * torch.tanh(g)
    return torch.sigmoid(o + p[2] * c) * torch.tanh(c), c
