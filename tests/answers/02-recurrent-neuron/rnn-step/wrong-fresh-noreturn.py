# one example, one neuron: got nothing (None): does the function return?, expected a tensor
def rnn_step(x, h, W_xh, W_hh, b):
    h = torch.tanh(x @ W_xh.T + h @ W_hh.T + b)
