# after, with r = 0: … r = 0 silences b_hn too
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn.T) + b_hn), torch.tanh(a + (r * h) @ W_hn.T + b_hn)
