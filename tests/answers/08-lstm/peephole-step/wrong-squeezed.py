# h, for one example and one neuron: got shape ()
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f = torch.sigmoid(i + p[0] * c), torch.sigmoid(f + p[1] * c)
    c = f * c + i * torch.tanh(g)
    return (torch.sigmoid(o + p[2] * c) * torch.tanh(c)).squeeze(), c.squeeze()
