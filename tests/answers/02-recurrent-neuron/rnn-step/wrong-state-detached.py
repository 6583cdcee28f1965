# the gradients: no gradient arrives with respect to the second tensor given
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h.detach() @ W_hh.T + b)
