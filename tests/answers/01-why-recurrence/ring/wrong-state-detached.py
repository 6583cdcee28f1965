# the gradients with respect to the first tensor given: got …gradients go back through every step, to the first
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h.detach()], dim=1) @ W.T + b)
    return h
