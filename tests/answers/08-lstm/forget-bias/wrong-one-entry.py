# a half-life of one step: got shape (1,), expected a single number. One number, not a tensor that holds one
def forget_bias(steps):
    f = torch.tensor([0.5], dtype=torch.float64) ** (1 / steps)
    return torch.logit(f)
