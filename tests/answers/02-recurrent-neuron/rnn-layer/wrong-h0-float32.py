# the same in float64, with a given h_0: got torch.float32, expected torch.float64. Tensors that you make yourself have the dtype of the input
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = x.new_zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    output = torch.empty(x.size(0), x.size(1), len(b), dtype=x.dtype if h_0 is None else torch.float32)
    for t in range(x.size(1)):
        h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
        output[:, t] = h
    return output, h[None]
