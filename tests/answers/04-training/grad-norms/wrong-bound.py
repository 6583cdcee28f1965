# two neurons that hear only themselves, 0.5 and 2 times, and blame on the first: … The product of norms says what could be left at most.
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for slope in slopes[1:].flip(0):
        norms.append(norms[-1] * torch.linalg.matrix_norm(slope[:, None] * W_hh, ord=2))
    return torch.stack(norms)
