# RuntimeError: Tensors must have same number of dimensions
def ring(x, W, b):
    h = torch.zeros(W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
