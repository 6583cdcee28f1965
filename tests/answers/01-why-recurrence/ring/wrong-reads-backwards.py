# three characters, the first two empty, the loop cut: …Is it read last, and then returned?
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in reversed(range(x.shape[1])):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
