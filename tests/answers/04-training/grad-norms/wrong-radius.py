# two neurons that hear only themselves, 0.5 and 2 times, and blame on the first: … Multiply the blame itself at each step
def grad_norms(h, W_hh, delta, activation):
    slopes = {"tanh": 1 - h**2, "relu": (h > 0).to(h.dtype), "sigmoid": h * (1 - h)}[activation]
    radius = torch.linalg.eigvals(W_hh).abs().max()
    return torch.stack([delta.norm() * radius**k * slopes[len(h) - k :].prod() ** (1 / len(delta)) for k in range(len(h))])
