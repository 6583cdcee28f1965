# the arguments: your function changed its first argument.
def grad_norms(h, W_hh, delta, activation):
    h[:] = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in h[1:].flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
