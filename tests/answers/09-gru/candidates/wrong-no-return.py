# what is returned: got nothing
def candidates(a, h, r, W_hn, b_hn):
    after = torch.tanh(a + r * (h @ W_hn.T + b_hn))
