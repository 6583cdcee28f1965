# both, with r = (1.0, 0.0), where neuron 1 hears neuron 2 twice: after and before stand in each other's place.
def candidates(a, h, r, W_hn, b_hn):
    after = torch.tanh(a + r * (h @ W_hn.T + b_hn))
    before = torch.tanh(a + (r * h) @ W_hn.T + b_hn)
    return before, after
