# a float32 tensor of one element
def forget_bias(steps):
    f = torch.tensor(0.5) ** (1 / steps)
    return (f / (1 - f)).log()
