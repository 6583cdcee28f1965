# three characters, the loop cut: …They must not be added up
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    return torch.tanh(torch.cat([x.sum(dim=1), h], dim=1) @ W.T + b)
