# one character, no bias: …x_t meets the first columns of W
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([h, x[:, t]], dim=1) @ W.T + b)
    return h
