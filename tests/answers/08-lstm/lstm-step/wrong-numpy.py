# the shape of h: got a NumPy array, expected a tensor.
def lstm_step(x, h, c, W_xh, W_hh, b):
    i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    return (o * c.tanh()).numpy(), c.numpy(), torch.cat([i, f, g, o], dim=1).numpy()
