# the memory, random values: … Each neuron looks at its own memory
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i = torch.sigmoid(i + (c @ p[0])[:, None])
    f = torch.sigmoid(f + (c @ p[1])[:, None])
    c_new = f * c + i * torch.tanh(g)
    o = torch.sigmoid(o + (c_new @ p[2])[:, None])
    h_new = o * torch.tanh(c_new)
    return h_new, c_new
