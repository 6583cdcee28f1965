# after, with r = (1, 1), … Which way is the matrix turned?
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn + b_hn)), torch.tanh(a + (r * h) @ W_hn + b_hn)
