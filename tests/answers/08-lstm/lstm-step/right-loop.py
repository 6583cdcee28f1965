# one example after another, in the column form of the formulas; a list is returned
def lstm_step(x, h, c, W_xh, W_hh, b):
    hs, cs, gs = [], [], []
    for k in range(len(x)):
        i, f, g, o = (W_xh @ x[k] + W_hh @ h[k] + b).chunk(4)
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        cs.append(f * c[k] + i * g)
        hs.append(o * torch.tanh(cs[-1]))
        gs.append(torch.cat([i, f, g, o]))
    return [torch.stack(hs), torch.stack(cs), torch.stack(gs)]
