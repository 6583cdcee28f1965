# a slope below 1 at the first step only: … that is the blame on a sum, not on h.
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).float(), "sigmoid": h * (1 - h)}[activation]

    norms = [delta.norm()]
    for t in range(len(h) - 1, 0, -1):
        delta = (W_hh.T @ delta) * slopes[t - 1]
        norms.append(delta.norm())
    return torch.stack(norms)
