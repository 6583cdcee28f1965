# three characters: …One step for every character: is the 2 written somewhere?
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(min(2, x.shape[1])):
        h = torch.tanh(torch.cat([x[:, t - min(2, x.shape[1])], h], dim=1) @ W.T + b)
    return h
