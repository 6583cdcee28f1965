# three characters, the first two empty, the loop cut: got 0.0612…Is it read last, and then returned?
def ring(x, W, b):
    h, states = torch.zeros(x.shape[0], W.shape[0]), []
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
        states.append(h)
    return torch.stack(states).mean(0)
