# one neuron with a sum of 0.4: got 0.4000, expected 0.3799. The function is tanh
def rnn_step(x, h, W_xh, W_hh, b):
    return nn.functional.hardtanh(x @ W_xh.T + h @ W_hh.T + b)
