# a large bias: a state left the range from -1 to 1. Nothing is added after tanh.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h @ W_hh.T) + b
