# one tanh neuron with all states 0.5: got 1.0000, … The slope of the activation is missing.
def grad_norms(h, W_hh, delta, activation):
    norms = [delta.norm()]
    for _ in range(len(h) - 1):
        delta = delta @ W_hh
        norms.append(delta.norm())
    return torch.stack(norms)
