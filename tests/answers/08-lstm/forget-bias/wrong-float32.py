# a half-life of a million steps: got 14.1506, expected 14.1820. … float32 tensor
def forget_bias(steps):
    f = torch.tensor(0.5) ** (1 / steps)
    return torch.log(f / (1 - f)).item()
