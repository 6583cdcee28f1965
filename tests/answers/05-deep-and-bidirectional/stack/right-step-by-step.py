# all layers at one step, then the next step
def stack(x, layers, h_0=None):
    batch, steps, hidden = x.shape[0], x.shape[1], len(layers[0][2])
    h = torch.zeros(len(layers), batch, hidden) if h_0 is None else h_0
    h, top = list(h), []
    for t in range(steps):
        below = x[:, t]
        for at, (W_xh, W_hh, b) in enumerate(layers):
            below = h[at] = torch.tanh(below @ W_xh.T + h[at] @ W_hh.T + b)
        top.append(below)
    return torch.stack(top, dim=1), torch.stack(h)
