# the gradients: no gradient arrives with respect to the third tensor given.
def candidates(a, h, r, W_hn, b_hn):
    r = r.detach()
    return torch.tanh(a + r * (h @ W_hn.T + b_hn)), torch.tanh(a + (r * h) @ W_hn.T + b_hn)
