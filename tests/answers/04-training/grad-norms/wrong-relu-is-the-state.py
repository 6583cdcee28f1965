# a ReLU neuron that is on: got 0.7000, … That is the state. Its slope is 1.
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": h.clamp(min=0), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
