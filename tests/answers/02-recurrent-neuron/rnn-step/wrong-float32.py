# the same in float64: got torch.float32, expected torch.float64. Tensors that you make yourself have the dtype of the input
def rnn_step(x, h, W_xh, W_hh, b):
    x, h, W_xh, W_hh, b = (v.float() for v in (x, h, W_xh, W_hh, b))
    return torch.tanh(x @ W_xh.T + h @ W_hh.T + b)
