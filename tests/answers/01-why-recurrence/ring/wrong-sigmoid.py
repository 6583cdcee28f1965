# no weights at all: got 0.5000, expected 0.0000 at [0, 0] (20 of 20 values differ). tanh leaves 0 where it is
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.sigmoid(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
