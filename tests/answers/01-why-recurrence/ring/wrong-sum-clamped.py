# a large character: tanh of 20: …Is the sum cut off before tanh
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh((torch.cat([x[:, t], h], dim=1) @ W.T + b).clamp(-4, 4))
    return h
