# one example, one character: got shape (5,), expected (1, 5). A size of 1 is a size too
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h.squeeze() if W.shape[0] > 1 else h
