# torch.logit in float64
def forget_bias(steps):
    return torch.logit(torch.tensor(2.0, dtype=torch.float64) ** (-1 / steps))
