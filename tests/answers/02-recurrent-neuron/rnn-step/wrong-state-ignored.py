# neurons that hear only themselves: got 0.0000, expected … each row of h comes back squashed.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + b)
