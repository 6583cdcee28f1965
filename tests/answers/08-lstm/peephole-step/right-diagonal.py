# peepholes as diagonal matrices
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    n = h.shape[1]
    a = (x @ W_xh.T + h @ W_hh.T + b).view(-1, 4, n)
    first = a[:, :2] + torch.stack([c @ torch.diag(p[0]), c @ torch.diag(p[1])], dim=1)
    i, f = first.sigmoid().unbind(1)
    c = f * c + i * a[:, 2].tanh()
    return [(a[:, 3] + c @ p[2].diag()).sigmoid() * c.tanh(), c]
