# twenty characters, all but the first empty: …The state carries the first character to the end
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(min(3, x.shape[1])):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
