# the same in float64: it stops with RuntimeError…Tensors that you make yourself have the dtype of the input
def ring(x, W, b):
    symbols, h = x.shape[2], torch.zeros(len(x), len(W))
    for x_t in x.unbind(dim=1):
        h = torch.tanh(x_t @ W[:, :symbols].T + h @ W[:, symbols:].T + b)
    return h
