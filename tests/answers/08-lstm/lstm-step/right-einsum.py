# einsum over blocks, weights reshaped to (4, hidden, …)
def lstm_step(x, h, c, W_xh, W_hh, b):
    n = h.shape[1]
    W, U = W_xh.reshape(4, n, -1), W_hh.reshape(4, n, n)
    a = torch.einsum("bj,gnj->gbn", x, W) + torch.einsum("bm,gnm->gbn", h, U) + b.reshape(4, 1, n)
    i, f, o = a[[0, 1, 3]].sigmoid()
    g = a[2].tanh()
    c = c * f + g * i
    return c.tanh() * o, c, torch.stack([i, f, g, o], dim=1).flatten(1)
