# what is returned: got a dict
def candidates(a, h, r, W_hn, b_hn):
    return {"after": torch.tanh(a + r * (h @ W_hn.T + b_hn)), "before": torch.tanh(a + (r * h) @ W_hn.T + b_hn)}
