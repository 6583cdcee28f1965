# a float64 tensor without dimensions
def forget_bias(steps):
    return torch.logit(torch.tensor(0.5, dtype=torch.float64) ** (1 / steps))
