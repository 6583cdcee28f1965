# after, for one example and two neurons: got a NumPy array, expected a tensor.
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(a + r * (h @ W_hn.T + b_hn)).numpy(), torch.tanh(a + (r * h) @ W_hn.T + b_hn).numpy()
