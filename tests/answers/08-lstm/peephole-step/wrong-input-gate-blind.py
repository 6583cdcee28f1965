# the memory, with the input gate's peephole alone: got 0.2500, expected 0.4404. The input gate did not look.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f = torch.sigmoid(i), torch.sigmoid(f + p[1] * c)
    new = f * c + i * torch.tanh(g)
    return torch.sigmoid(o + p[2] * new) * torch.tanh(new), new
