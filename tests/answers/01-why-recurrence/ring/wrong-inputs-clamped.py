# a large character, a small weight: …nothing but tanh limits them
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t].clamp(-4, 4), h], dim=1) @ W.T + b)
    return h
