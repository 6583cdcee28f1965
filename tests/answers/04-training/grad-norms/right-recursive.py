# the last step, then the rest of the sequence
def grad_norms(h, W_hh, delta, activation):
    if len(h) == 1:
        return delta.norm()[None]
    last = h[-1]
    slope = 1 - last**2 if activation == "tanh" else (last > 0) * 1.0 if activation == "relu" else last * (1 - last)
    rest = grad_norms(h[:-1], W_hh, W_hh.T @ (slope * delta), activation)
    return torch.cat([delta.norm()[None], rest])
