# RuntimeError: mat1 and mat2 shapes cannot be multiplied
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh + h @ W_hh + b)
