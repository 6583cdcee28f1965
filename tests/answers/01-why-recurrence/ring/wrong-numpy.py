# the state after the last character: (batch=4, hidden=5): got a NumPy array, expected a tensor. Tensors in, tensors out
def ring(x, W, b):
    h = torch.zeros(x.shape[0], W.shape[0])
    for t in range(x.shape[1]):
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h.numpy()
