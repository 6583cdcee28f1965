# no weights at all: the values are right, their dtype is torch.float64
def ring(x, W, b):
    x, W, b = x.double(), W.double(), b.double()
    h = torch.zeros(x.shape[0], W.shape[0], dtype=torch.float64)
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
