# one tanh neuron with all states 0.5: got 0.2500, … 0.25 is the slope of a sigmoid, or h².
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": h * (1 - h), "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
