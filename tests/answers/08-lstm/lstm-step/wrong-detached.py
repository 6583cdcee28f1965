# the gradients: no gradient arrives with respect to the first tensor given. … nothing can be trained
def lstm_step(x, h, c, W_xh, W_hh, b):
    with torch.no_grad():
        i, f, g, o = (x @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
        i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
        c = f * c + i * g
        return o * c.tanh(), c, torch.cat([i, f, g, o], dim=1)
