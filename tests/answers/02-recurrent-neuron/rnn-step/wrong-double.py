# one neuron, and every term is zero: the values are right, their dtype is torch.float64
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h @ W_hh.T + b).double()
