# the state after the last character: (batch=4, hidden=5): got shape (4, 3, 5), expected (4, 5)
def ring(x, W, b):
    h, states = torch.zeros(x.shape[0], W.shape[0]), []
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
        states.append(h)
    return torch.stack(states, dim=1)
