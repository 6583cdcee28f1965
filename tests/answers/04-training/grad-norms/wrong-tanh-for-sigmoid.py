# a sigmoid neuron with all states 0.2: got 0.9600, expected 0.1600 … That is the slope of tanh.
def grad_norms(h, W_hh, delta, activation):
    slopes = (h > 0).to(h.dtype) if activation == "relu" else 1 - h**2
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        delta = (delta * slope) @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
