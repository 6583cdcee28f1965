# two characters: your ladder with W_1 and W_2 cut from one W: …squashed
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.cat([x[:, t], h], dim=1) @ W.T + b
    return torch.tanh(h)
