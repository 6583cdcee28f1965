# before, with r = 0: … Before the product, r meets h alone: b_hn is left.
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn.T + b_hn)), torch.tanh(a + (r * h) @ W_hn.T + r * b_hn)
