# the first neuron hears the second twice, and blame on the first: … Which way is the matrix turned?
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = W_hh @ (delta * slope)
        norms.append(delta.norm())
    return torch.stack(norms)
