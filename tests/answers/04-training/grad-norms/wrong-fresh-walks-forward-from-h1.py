# a slope below 1 at the first step only: … The walk begins at h_1.
def grad_norms(h, W_hh, delta, activation):
    norms = []
    for t in range(len(h)):
        norms.append(delta.norm())
        slope = 1 - h[t] ** 2 if activation == "tanh" else (h[t] > 0).float() if activation == "relu" else h[t] * (1 - h[t])
        delta = W_hh.T @ (delta * slope)
    return torch.stack(norms)
