# the gradients: no gradient arrives with respect to the first tensor given. The numbers are right, but this layer can't be trained
def rnn_step(x, h, W_xh, W_hh, b):
    with torch.no_grad():
        return torch.tanh(x @ W_xh.T + h @ W_hh.T + b)
