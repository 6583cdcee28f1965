# a large character: got a state outside -1 to 1. Every step ends with tanh
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.cat([x[:, t], h], dim=1) @ W.T + b
    return h
