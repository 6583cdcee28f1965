# after, with r = (1.0, 0.0), where neuron 1 hears neuron 2 twice: … r_1 belongs to neuron 1
def candidates(a, h, r, W_hn, b_hn):
    before = torch.tanh(a + (r * h) @ W_hn.T + b_hn)
    return before, before
