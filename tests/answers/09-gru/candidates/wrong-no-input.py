# after, with 0.2 from the input and nothing else: … a stands in the sum
def candidates(a, h, r, W_hn, b_hn):
    return torch.tanh(r * (h @ W_hn.T + b_hn)), torch.tanh((r * h) @ W_hn.T + b_hn)
