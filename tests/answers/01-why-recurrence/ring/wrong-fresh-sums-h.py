# three characters, the loop cut: got 0.2717…They must not be added up
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = h + torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
