# before, with r = (1.0, 0.0), where neuron 1 hears neuron 2 twice: … r_2 belongs to neuron 2
def candidates(a, h, r, W_hn, b_hn):
    after = torch.tanh(a + r * (h @ W_hn.T + b_hn))
    return after, after
