# the recurrent term, alone: … A square matrix hides a forgotten transpose.
def rnn_step(x, h, W_xh, W_hh, b):
    return torch.tanh(x @ W_xh.T + h @ W_hh + b)
