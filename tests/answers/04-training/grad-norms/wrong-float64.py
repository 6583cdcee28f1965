# one tanh neuron with all states 0.5: the values are right, their dtype is torch.float64, expected torch.float32.
def grad_norms(h, W_hh, delta, activation):
    slope = {"tanh": 1 - h**2, "relu": (h > 0).float(), "sigmoid": h * (1 - h)}[activation]
    norms = [delta.norm()]
    for t in range(len(h) - 1, 0, -1):
        delta = W_hh.T @ (delta * slope[t])
        norms.append(delta.norm())
    return torch.stack(norms).double()
