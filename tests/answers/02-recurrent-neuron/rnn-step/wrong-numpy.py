# what is returned: got a NumPy array, expected a tensor. torch.tanh of a tensor is a tensor.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h @ W_hh.T + b).numpy()
