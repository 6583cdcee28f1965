# the arguments: your function changed its second argument.
def candidates(a, h, r, W_hn, b_hn):
    after = torch.tanh(a + r * (h @ W_hn.T + b_hn))
    h *= r
    return after, torch.tanh(a + h @ W_hn.T + b_hn)
