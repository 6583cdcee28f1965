# a sigmoid neuron with all states 0.2: got 0.8000, … That is 1 - h. The slope is h (1 - h).
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": 1 - h}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
