# a large state, a small weight: …The weight meets h as it is
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h.clamp(-2.5, 2.5) @ W_hh.T + b)
