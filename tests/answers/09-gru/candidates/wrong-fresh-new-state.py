# after, with r = (1, 1), … That is h. The candidate is asked for
def candidates(a, h, r, W_hn, b_hn):
    after = torch.tanh(a + r * (h @ W_hn.T + b_hn))
    before = torch.tanh(a + (r * h) @ W_hn.T + b_hn)
    return r * h + (1 - r) * after, r * h + (1 - r) * before
