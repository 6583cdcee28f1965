# two products a step; the first step apart
def ring(x, W, b):
    symbols = x.shape[2]
    W_xh, W_hh = W[:, :symbols], W[:, symbols:]
    h = torch.tanh(x[:, 0] @ W_xh.T + b)
    for x_t in x.unbind(dim=1)[1:]:
        h = torch.tanh(x_t @ W_xh.T + h @ W_hh.T + b)
    return h
