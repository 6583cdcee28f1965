# distance 0, a blame of 3, 0 and 4: got 2.5000, expected 5.0000. Entry 0 is the norm of delta as it is given.
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = []
    for slope in slopes.flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
