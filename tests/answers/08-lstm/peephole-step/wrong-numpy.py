# the shape of h: got a NumPy array, expected a tensor.
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f = torch.sigmoid(i + p[0] * c), torch.sigmoid(f + p[1] * c)
    new = f * c + i * torch.tanh(g)
    return (torch.sigmoid(o + p[2] * new) * torch.tanh(new)).numpy(), new.numpy()
