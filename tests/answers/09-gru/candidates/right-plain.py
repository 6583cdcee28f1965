# as the formulas stand
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn.T + b_hn)), torch.tanh(a + (h * r) @ W_hn.T + b_hn)
