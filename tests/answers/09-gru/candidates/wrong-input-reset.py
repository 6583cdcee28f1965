# after, with r = 0: … r doesn't touch what comes from the input.
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(r * (a + h @ W_hn.T + b_hn)), torch.tanh(a + (r * h) @ W_hn.T + b_hn)
