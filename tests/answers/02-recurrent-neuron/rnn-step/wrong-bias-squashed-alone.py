# the example worked by hand: got 0.3624, expected 0.3799. b is right alone. It belongs into the same sum, before tanh.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h @ W_hh.T) + torch.tanh(b)
