# two neurons that hear each other: … Each neuron has a slope of its own
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = (delta * slope.mean()) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
