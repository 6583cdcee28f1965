# the arguments: your function changed its second argument. Operations that end in an underscore
def rnn_step(x, h, W_xh, W_hh, b):
    h.copy_(torch.tanh(x @ W_xh.T + h @ W_hh.T + b))
    return h
