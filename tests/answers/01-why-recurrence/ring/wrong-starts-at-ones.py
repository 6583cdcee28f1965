# one character, no bias: …Before the first character the state is zeros
def ring(x, W, b):
    h = torch.ones(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
