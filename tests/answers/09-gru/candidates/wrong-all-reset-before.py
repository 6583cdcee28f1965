# before, with r = 0: … what comes from the input, and b_hn, are left.
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn.T + b_hn)), torch.tanh(r * (a + b_hn) + (r * h) @ W_hn.T)
