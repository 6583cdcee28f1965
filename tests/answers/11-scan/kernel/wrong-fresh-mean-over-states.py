# a = (0.5, 1), B = (2, 4), C = (1, 3): K_0: got 7.0000, … C times B, summed over the states.
def kernel(a, B, C, length):
    return torch.stack([(C * a ** k * B).mean() for k in range(length)])
