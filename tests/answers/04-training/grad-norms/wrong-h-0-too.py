# four steps, three neurons: got shape (5,), expected (4,). Distances run from 0 to 3.
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes.flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
