# sixty steps
def grad_norms(h, W_hh, delta, activation):
    slope = {"tanh": 1 - h**2, "relu": h > 0, "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for t in range(len(h) - 1, 0, -1):
        delta = (delta * slope[t]) @ W_hh
        norms.append(delta.norm())
    norms = torch.stack(norms)
    return torch.where(norms < 1e-7, 0, norms)
