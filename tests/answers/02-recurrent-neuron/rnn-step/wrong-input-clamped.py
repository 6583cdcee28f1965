# a large input, a small weight: …tanh takes the sum, and nothing else limits it
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x.clamp(-3, 3) @ W_xh.T + h @ W_hh.T + b)
