# einsum, stacked into one tensor
def candidates(a, h, r, W_hn, b_hn):
    after = r * (torch.einsum("bj,ij->bi", h, W_hn) + b_hn)
    before = torch.einsum("bj,bj,ij->bi", r, h, W_hn) + b_hn
    return torch.stack([after, before]).add(a).tanh()
