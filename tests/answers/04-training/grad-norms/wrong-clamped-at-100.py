# weights of 30, and a blame of 40: got 100.0000, … Nothing is cut off here.
def grad_norms(h, W_hh, delta, activation):
    slope = {"tanh": 1 - h**2, "relu": (h > 0).float(), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for t in range(len(h) - 1, 0, -1):
        delta = (W_hh.T @ (delta * slope[t])).clamp(-100, 100)
        norms.append(delta.norm())
    return torch.stack(norms)
