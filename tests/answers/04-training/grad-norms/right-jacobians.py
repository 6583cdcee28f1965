# the Jacobian of every step as a matrix, multiplied up from the end
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    product, norms = torch.eye(len(delta)), [delta.norm()]
    for t in range(len(h) - 1, 0, -1):
        product = product @ (torch.diag(slopes[t]) @ W_hh)
        norms.append((delta @ product).norm())
    return torch.stack(norms)
