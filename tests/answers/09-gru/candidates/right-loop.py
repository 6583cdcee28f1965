# example by example
def candidates(a, h, r, W_hn, b_hn):
    pairs = [(r_i * (W_hn @ h_i + b_hn), W_hn @ (r_i * h_i) + b_hn) for h_i, r_i in zip(h, r)]
    return [torch.tanh(a + torch.stack(side)) for side in zip(*pairs)]
