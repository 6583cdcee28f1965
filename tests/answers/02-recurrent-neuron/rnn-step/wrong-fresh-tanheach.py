# input and state, without a bias: … Each term is right alone. First the sum, then tanh, once.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T) + torch.tanh(h @ W_hh.T) + b
